package pdf

// unLZW unpacks LZW as PDF has it, where codes grow one step early, up to most bytes
// and one more.
func unLZW(data []byte, most int) []byte {
	const clear, end = 256, 257
	var out []byte
	var starts, lengths [4096]int // in out, of what a code stands for
	next, width, last := end+1, 9, -1
	bits, n := 0, 0
	for _, c := range data {
		bits, n = bits<<8|int(c), n+8
		if n < width {
			continue
		}
		code := bits >> (n - width) & (1<<width - 1)
		n -= width
		bits &= 1<<n - 1
		switch {
		case code == end || len(out) > most:
			return out
		case code == clear:
			next, width, last = end+1, 9, -1
			continue
		case code > next || code == next && last < 0:
			return out
		}
		start := len(out)
		if code < clear {
			out = append(out, byte(code))
		} else { // the code that is only being made is the last one and its first byte again
			for i := range lengths[code] {
				out = append(out, out[starts[code]+i])
			}
		}
		if last >= 0 && next < 4095 {
			next++
		}
		if next < 4096 { // what stands now, and the first byte of what follows
			starts[next], lengths[next] = start, len(out)-start+1
		}
		last = code
		if next+1 >= 1<<width && width < 12 {
			width++
		}
	}

	return out
}
