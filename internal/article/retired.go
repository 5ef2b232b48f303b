package article

// A Retired sentence is one that the newest revision of an article does not have,
// with its last words.
type Retired struct{ ID, Words string }

// Reclaim gives sentences of a that have no ID the ID of a retired one with the
// same words: what was taken out and is put in again is the same sentence. Of
// several with these words, the one that comes first in retired is taken first.
func Reclaim(a *Article, retired []Retired) {
	used := indexOf(a)
	free := map[string][]string{} // IDs by words
	for _, r := range retired {
		if _, taken := used[r.ID]; !taken {
			words := FoldSpace(r.Words)
			free[words] = append(free[words], r.ID)
		}
	}
	for i := range a.Sentences {
		s := &a.Sentences[i]
		if s.ID != "" {
			continue
		}
		words := FoldSpace(s.In(a.Text))
		if ids := free[words]; len(ids) > 0 {
			s.ID, free[words] = ids[0], ids[1:]
		}
	}
}
