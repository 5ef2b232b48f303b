package who

import (
	"strings"

	"postil/internal/article"
)

// A node is all the names of one class that read alike; joined nodes make an entity.
type node struct {
	nodeKey
	parent int
	words  []string
	count  int
	votes  map[article.EntityType]int
}

type nodeKey struct {
	class class
	form  string
}

func newNode(id int, key nodeKey) node {
	return node{nodeKey: key, parent: id, words: strings.Fields(key.form), votes: map[article.EntityType]int{}}
}

// root returns the node that stands for the cluster of node i.
func (l *linker) root(i int) int {
	for l.nodes[i].parent != i {
		l.nodes[i].parent = l.nodes[l.nodes[i].parent].parent
		i = l.nodes[i].parent
	}

	return i
}

// join makes one cluster of those of a and b; the earlier node stands for it.
func (l *linker) join(a, b int) {
	a, b = l.root(a), l.root(b)
	l.nodes[max(a, b)].parent = min(a, b)
}
