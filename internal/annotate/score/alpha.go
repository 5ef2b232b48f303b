package score

// Alpha returns Krippendorff's alpha for nominal labels: how far people agree
// beyond chance. Each unit has the labels that it was given; "" is none, and a unit
// with fewer than two counts for nothing. It is 1 if all agree, about 0 for labels
// by lot, and 1 where there is only one label.
func Alpha(units [][]string) float64 {
	together := map[[2]string]float64{} // pairs of labels of one unit, by weight
	totals := map[string]float64{}
	n := 0.0
	for _, unit := range units {
		var given []string
		for _, label := range unit {
			if label != "" {
				given = append(given, label)
			}
		}
		if len(given) < 2 {
			continue
		}
		for i, a := range given {
			totals[a]++
			n++
			for j, b := range given {
				if i != j {
					together[[2]string{a, b}] += 1 / float64(len(given)-1)
				}
			}
		}
	}

	observed, expected := 0.0, 0.0
	for a, na := range totals {
		for b, nb := range totals {
			if a != b {
				observed += together[[2]string{a, b}]
				expected += na * nb
			}
		}
	}
	if expected == 0 {
		return 1
	}

	return 1 - (n-1)*observed/expected
}
