package web

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/qr"
	"postil/internal/store"
	"postil/web/view"
)

// showWorksheet is a lesson on paper, for its teacher to print.
func (s *Server) showWorksheet(w http.ResponseWriter, r *http.Request) error {
	l, err := s.ownLesson(r)
	if err != nil {
		return err
	}
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.Sheet(view.NewWorksheetPage(v, s.siteOf(r).Absolute(view.LessonURL(l.ID)))))
}

func (s *Server) showAnswerKey(w http.ResponseWriter, r *http.Request) error {
	l, err := s.ownLesson(r)
	if err != nil {
		return err
	}
	v, err := s.lessonView(r.Context(), l)
	if err != nil {
		return err
	}
	claims, err := s.allClaims(r.Context(), l)
	if err != nil {
		return err
	}

	return s.showPrivate(w, r, http.StatusOK, view.Sheet(view.NewAnswerKeyPage(v, claims)))
}

// drawLessonQR draws the code that leads to a lesson.
func (s *Server) drawLessonQR(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	picture, err := qr.SVG(s.siteOf(r).Absolute(view.LessonURL(l.ID)))
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	writeTagged(w, r, picture)

	return nil
}

// saveResults answers with the answers as a table, one a line.
func (s *Server) saveResults(w http.ResponseWriter, r *http.Request) error {
	results, err := s.ownResults(r)
	if err != nil {
		return err
	}
	table, err := resultsTable(results)
	if err != nil {
		return err
	}
	name := mime.FormatMediaType("attachment", map[string]string{"filename": "answers " + cmp.Or(strings.Map(fileLetter, results.Lesson.Title), "lesson") + ".csv"})
	unkept(w.Header())
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", name)
	w.Write(table) // an error means that the client is gone

	return nil
}

// fileLetter keeps from a file's name what file systems do not like.
func fileLetter(r rune) rune {
	if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
		return -1
	}

	return r
}

// resultsTable writes every answer in a line. A byte order mark tells spreadsheets
// that it is UTF-8.
func resultsTable(r view.LessonResults) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	table := csv.NewWriter(&out)
	table.UseCRLF = true
	err := table.Write([]string{"Student", "Joined", "Prompt", "Kind", "Question", "Sentence", "Choice", "Marked words", "Answer", "Saved", "Late", "Feedback"})
	for _, student := range r.Students {
		for i, p := range r.Lesson.Prompts {
			for _, a := range r.Answers {
				if err != nil || a.Student != student.ID || a.Prompt != p.ID {
					continue
				}
				late := ""
				if r.Lesson.Late(a.Saved) {
					late = "late"
				}
				err = table.Write(harmless(
					student.Name, student.Joined.Format(time.RFC3339), strconv.Itoa(i+1), string(p.Kind), p.Ask, p.Words, a.Choice,
					strings.Join(a.MarkedWords(p), " … "), a.Text, a.Saved.Format(time.RFC3339), late, a.Feedback))
			}
		}
	}
	table.Flush()
	if err == nil {
		err = table.Error()
	}
	if err != nil {
		return nil, fmt.Errorf("table of lesson %q: %w", r.Lesson.ID, err)
	}

	return out.Bytes(), nil
}

// harmless puts an apostrophe before what spreadsheets would take for a formula
// (https://owasp.org/www-community/attacks/CSV_Injection).
func harmless(fields ...string) []string {
	for i, f := range fields {
		if f != "" && strings.ContainsRune("=+-@\t\r\n|%", rune(f[0])) || strings.HasPrefix(f, "＝") || strings.HasPrefix(f, "＋") || strings.HasPrefix(f, "－") || strings.HasPrefix(f, "＠") {
			fields[i] = "'" + f
		}
	}

	return fields
}

// mostNews is how many changes the feed of a lesson has.
const mostNews = 50

// showLessonFeed tells, as an Atom feed, what the teacher changed in a lesson. Of
// students and their answers there is nothing in it.
func (s *Server) showLessonFeed(w http.ResponseWriter, r *http.Request) error {
	l, err := s.store.Lesson(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	news, err := s.store.LessonNews(r.Context(), l.ID, mostNews)
	if err != nil {
		return err
	}
	body, err := lessonFeed(s.site, l, news)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	writeTagged(w, r, body)

	return nil
}

func lessonFeed(site view.Site, l lesson.Lesson, news []store.LessonChange) ([]byte, error) {
	page := feedLink{"alternate", "text/html", cmp.Or(site.Absolute(view.LessonURL(l.ID)), view.LessonURL(l.ID))}
	self := feedLink{"self", "application/atom+xml", cmp.Or(site.Absolute(view.LessonFeedURL(l.ID)), view.LessonFeedURL(l.ID))}
	f := feed{ID: "urn:uuid:" + l.ID, Title: l.Title, Author: l.By, Updated: l.Updated.UTC().Format(time.RFC3339), Links: []feedLink{self, page}}
	for _, n := range news {
		f.Entries = append(f.Entries, feedEntry{
			ID: "urn:postil:lesson:" + l.ID + ":" + strconv.Itoa(n.Version), Title: article.FoldSpace("Lesson " + n.Detail), Updated: n.At.UTC().Format(time.RFC3339),
			Links: []feedLink{page}, Content: feedText{Type: "text", Text: l.Title + ": " + n.Detail},
		})
	}
	body, err := xml.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("feed of lesson %q: %w", l.ID, err)
	}

	return append([]byte(xml.Header), append(body, '\n')...), nil
}
