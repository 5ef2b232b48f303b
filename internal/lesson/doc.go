// Package lesson has lessons: sentences with prompts that a class answers. It knows
// nothing of pages, of who is signed in, or of where lessons are kept.
package lesson
