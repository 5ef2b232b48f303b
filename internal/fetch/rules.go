package fetch

import "strings"

// Rules are what a robots.txt asks of one program (RFC 9309). Without any,
// everything may be read.
type rules []rule

type rule struct {
	pattern string // "*" stands for anything, "$" at the end for the end
	allow   bool
}

// parseRobots returns the rules for the program called name: those of all groups
// that name it, or else of all that are for everybody. Lines that it does not
// understand it passes over.
func parseRobots(text, name string) rules {
	var own, all rules
	var forUs, forAll, named, inAgents bool
	text = strings.TrimPrefix(text, "\ufeff")
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		key, value := field(line)
		switch key {
		case "user-agent":
			if !inAgents {
				forUs, forAll = false, false // a new group
			}
			inAgents = true
			forUs = forUs || strings.EqualFold(token(value), name)
			forAll = forAll || value == "*"
			named = named || forUs
		case "allow", "disallow":
			inAgents = false
			if value == "" {
				continue // an empty rule says nothing
			}
			r := rule{canonical(value), key == "allow"}
			if forUs {
				own = append(own, r)
			}
			if forAll {
				all = append(all, r)
			}
		}
	}
	if named {
		return own
	}

	return all
}

// field splits "Key: value # comment".
func field(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, found := strings.Cut(line, ":")
	if !found {
		return "", ""
	}

	return strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
}

// token returns the product of "product/1.0".
func token(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r == '-' || r == '_')
	})
	if end < 0 {
		return agent
	}

	return agent[:end]
}

// allow reports whether path may be read: as the longest rule that matches says,
// and of two of the same length the one that allows.
func (rs rules) allow(path string) bool {
	if path == "/robots.txt" {
		return true
	}
	allowed, longest := true, -1
	for _, r := range rs {
		if len(r.pattern) < longest || len(r.pattern) == longest && !r.allow || !r.matches(path) {
			continue
		}
		allowed, longest = r.allow, len(r.pattern)
	}

	return allowed
}

// matches looks for the parts between stars one after the other, each as early as
// it can be: that is enough, and takes time in proportion to the path.
func (r rule) matches(path string) bool {
	pattern, atEnd := strings.CutSuffix(r.pattern, "$")
	parts := strings.Split(pattern, "*")
	rest, found := strings.CutPrefix(path, parts[0])
	if !found {
		return false
	}
	if len(parts) == 1 {
		return !atEnd || rest == ""
	}
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		at := strings.Index(rest, part)
		if at < 0 {
			return false
		}
		rest = rest[at+len(part):]
	}
	if atEnd {
		return strings.HasSuffix(rest, last)
	}

	return strings.Contains(rest, last)
}
