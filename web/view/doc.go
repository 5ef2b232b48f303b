// Package view is the pages of Postil: structs made by NewXPage, and the templ
// components that draw them. It knows nothing of stores, requests or users.
package view
