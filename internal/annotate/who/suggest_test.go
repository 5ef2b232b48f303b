package who

import (
	"slices"
	"testing"

	"postil/internal/article"
)

func TestSuggestNeverMergesButTells(t *testing.T) {
	entities := []article.Entity{
		{ID: "robert-ford", Name: "Robert Ford", Type: article.TypePerson, Description: "former ambassador"},
		{ID: "robert-s-ford", Name: "Robert S. Ford", Type: article.TypePerson},
		{ID: "ford", Name: "Ford", Type: article.TypePerson, Description: "Ambassador"},
		{ID: "ford-organisation", Name: "Ford", Type: article.TypeOrganisation},
		{ID: "betty-ford", Name: "Betty Ford", Type: article.TypePerson},
		{ID: "wru", Name: "WRU", Type: article.TypeOrganisation},
		{ID: "world-rowing-union", Name: "World Rowing Union", Type: article.TypeOrganisation},
		{ID: "iranian", Name: "Iranian", Type: article.TypeGroup},
		{ID: "iran", Name: "Iran", Type: article.TypePlace},
		{ID: "bloomberg", Name: "Bloomberg", Type: article.TypeOrganisation},
		{ID: "bloomberg-news", Name: "Bloomberg News", Type: article.TypeOrganisation},
		{ID: "sao-paulo", Name: "Sao Paulo", Type: article.TypePlace},
		{ID: "sao-paulo-2", Name: "São Paulo", Type: article.TypePlace},
		{ID: "paris-1", Name: "Paris", Type: article.TypePlace, Wikidata: "Q90"},
		{ID: "paris-2", Name: "Paris", Type: article.TypePlace, Wikidata: "Q830149"},
	}
	want := []Suggestion{
		{"bloomberg-news", "bloomberg", ShorterName},
		{"iranian", "iran", Related},
		{"robert-ford", "ford", LastName},
		{"robert-s-ford", "robert-ford", FullerName},
		{"sao-paulo", "sao-paulo-2", SameName},
		{"world-rowing-union", "wru", AcronymOf},
	}
	if got := Suggest(entities); !slices.Equal(got, want) {
		t.Errorf("Suggest = %v, want %v", got, want)
	}
}
