// Package sense judges sentences: what kind of statement each makes, and who takes
// a stance toward whom in it. It does not find names or attributions, which it is
// given, and never looks at which name, people, party or religion it is about: names
// are all alike to it, and a test exchanges them.
package sense
