// Package account is who may do what: people, their roles, passwords, sessions,
// tokens and links. It knows nothing of HTTP and nothing of where accounts are kept.
package account
