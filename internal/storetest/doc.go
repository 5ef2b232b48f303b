// Package storetest is the one suite that a store must pass on every engine. It
// knows nothing of SQL: it asks through the methods of store.Store alone.
package storetest
