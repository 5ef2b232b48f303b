package web

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"postil/internal/account"
	"postil/internal/lesson"
	"postil/web/view"
)

// A pupil is a browser of a class.
type pupil struct {
	http.Client
	base, secret string
	number       int
}

func newPupil(base string, number int) *pupil {
	jar, _ := cookiejar.New(nil) // never fails

	return &pupil{Client: http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}, base: base, number: number}
}

func (p *pupil) words() string { return fmt.Sprintf("secret words of %d", p.number) }

// form sends a form and returns where it leads.
func (p *pupil) form(path string, fields url.Values) (string, error) {
	w, err := p.PostForm(p.base+path, fields)
	if err != nil {
		return "", err
	}
	defer w.Body.Close()
	if w.StatusCode != http.StatusSeeOther {
		return "", fmt.Errorf("POST %s: %s", path, w.Status)
	}

	return w.Header.Get("Location"), nil
}

func (p *pupil) page(path string) (string, error) {
	w, err := p.Get(p.base + path)
	if err != nil {
		return "", err
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if w.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s", path, w.Status)
	}

	return string(body), err
}

// join types the code and gives a name.
func (p *pupil) join(l lesson.Lesson) error {
	at, err := p.form("/join", url.Values{"code": {l.Code}})
	if err != nil {
		return err
	}
	door, err := p.page(at)
	if err != nil {
		return err
	}
	key := keyField.FindStringSubmatch(door)
	if key == nil {
		return errors.New("no form to join")
	}
	p.secret = key[1]
	_, err = p.form(at, url.Values{"name": {fmt.Sprintf("Pupil %d", p.number)}, "key": {p.secret}})

	return err
}

// answer saves an answer in steps, as script does while it is typed, and each step
// twice, as a service worker may.
func (p *pupil) answer(l lesson.Lesson, a answerJSON) error {
	for step := 1; step <= 3; step++ {
		sent := a
		sent.Student = p.secret
		sent.Text = a.Text[:len(a.Text)*step/3]
		body, err := json.Marshal(sent)
		if err != nil {
			return err
		}
		for range 2 {
			r, err := http.NewRequest(http.MethodPost, p.base+view.AnswersURL(l.ID), strings.NewReader(string(body)))
			if err != nil {
				return err
			}
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set(idempotencyField, fmt.Sprintf("phone-%d.%d", p.number, step))
			w, err := p.Do(r)
			if err != nil {
				return err
			}
			w.Body.Close()
			if w.StatusCode != http.StatusOK {
				return fmt.Errorf("answer of %d: %s", p.number, w.Status)
			}
		}
	}

	return nil
}

// TestAClassOf40 joins and answers at once: every answer is stored once, the teacher
// sees it live, and nobody sees an answer of others too early.
func TestAClassOf40(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson()
	server := httptest.NewServer(rig)
	t.Cleanup(server.Close)
	open, poll := l.Prompts[0].ID, l.Prompts[2].ID

	const class = 40
	pupils := make([]*pupil, class)
	errs := make([]error, class)
	var all sync.WaitGroup
	for i := range pupils {
		pupils[i] = newPupil(server.URL, i)
		all.Go(func() {
			p := pupils[i]
			errs[i] = p.join(l)
			if i == 0 {
				return // answers later
			}
			errs[i] = errors.Join(errs[i], p.answer(l, answerJSON{Prompt: open, Text: p.words()}), p.answer(l, answerJSON{Prompt: poll, Choice: []string{"yes", "no"}[i%2]}))
		})
	}
	all.Wait()
	if err := errors.Join(errs...); err != nil {
		t.Fatal(err)
	}
	answers, err := rig.store.Answers(t.Context(), l.ID)
	students, err2 := rig.store.Students(t.Context(), l.ID)
	if err != nil || err2 != nil || len(students) != class || len(answers) != 2*(class-1) {
		t.Fatalf("%d students, %d answers, %v, %v, want %d and %d", len(students), len(answers), err, err2, class, 2*(class-1))
	}
	for _, a := range answers {
		if a.Prompt == open && (!strings.HasPrefix(a.Text, "secret words of ") || a.Version != 3) {
			t.Errorf("kept %+v", a)
		}
	}

	first := pupils[0]
	if page, err := first.page(view.LessonURL(l.ID)); err != nil || strings.Contains(page, "secret words") || strings.Contains(page, " of 39") {
		t.Errorf("before answering, the page has answers of others: %v", err)
	}
	heard := follow(t, server.URL, l.ID, rig.teacher)
	began := time.Now()
	if err := first.answer(l, answerJSON{Prompt: open, Text: first.words()}); err != nil {
		t.Fatal(err)
	}
	select {
	case <-heard:
		t.Logf("the teacher's table had the last answer after %v", time.Since(began))
	case <-time.After(20 * time.Second):
		t.Error("the teacher's table never had the last answer")
	}
	page, err := first.page(view.LessonURL(l.ID))
	if err != nil || strings.Count(page, "secret words") != class+1 || strings.Contains(page, "20 of 39") {
		t.Errorf("after answering one prompt, the page has %d answers to it, %v", strings.Count(page, "secret words"), err)
	}
}

// follow reads the teacher's stream until the answer of pupil 0 is in it.
func follow(t *testing.T, base, id string, teacher []string) <-chan bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, base+view.LessonEventsURL(id, -1), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(teacher[0], teacher[1])
	w, err := http.DefaultClient.Do(r)
	if err != nil || w.StatusCode != http.StatusOK {
		t.Fatalf("stream: %v, %v", w, err)
	}
	heard, ended := make(chan bool, 1), make(chan bool)
	go func() {
		defer close(ended)
		lines := bufio.NewScanner(w.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			if strings.Contains(lines.Text(), "secret words of 0<") {
				heard <- true
				return
			}
		}
	}()
	t.Cleanup(func() {
		cancel()
		w.Body.Close()
		<-ended
		http.DefaultClient.CloseIdleConnections()
	})

	return heard
}

// TestNobodySeesWhatIsNotTheirs guesses addresses, swaps secrets and asks every page of
// a lesson as a student, another teacher and nobody.
func TestNobodySeesWhatIsNotTheirs(t *testing.T) {
	rig := newLessonRig(t)
	l, other := rig.lesson(), rig.lesson()
	ann, ben := rig.join(l, "Ann"), rig.join(l, "Ben")
	open := l.Prompts[0].ID
	if w := rig.answer(l, "a.1", answerJSON{Student: ann, Prompt: open, Text: "private words"}); w.Code != http.StatusOK {
		t.Fatalf("answer: %d %s", w.Code, w.Body)
	}
	students, err := rig.store.Students(t.Context(), l.ID)
	if err != nil {
		t.Fatal(err)
	}
	annID := students[0].ID
	cookie := func(secret string) []string { return []string{"Cookie", lessonCookie + "=" + secret} }
	session := func(secret string) []string { return []string{"Cookie", secureCookieName + "=" + secret} }
	visitors := map[string][]string{
		"nobody": nil, "another student": cookie(ben), "a student's secret as a session": session(ann), "as a token": {"Authorization", "Bearer " + ann},
		"another teacher": inSession(t, rig.store, account.Teacher), "an editor": inSession(t, rig.store, account.Editor),
	}
	teachers := []string{
		view.ResultsURL(l.ID), view.ResultsFileURL(l.ID), view.StudentResultsURL(l.ID, annID, ""), view.PromptResultsURL(l.ID, open), view.WallURL(l.ID, 1),
		view.EditLessonURL(l.ID, ""), view.AnswerKeyURL(l.ID), view.WorksheetURL(l.ID), view.LessonEventsURL(l.ID, -1), view.LessonEventsURL(l.ID, 1),
		"/api/lessons/" + l.ID, "/api/lessons/" + l.ID + "/answers",
	}
	public := []string{
		view.LessonURL(l.ID), view.StudentURL(l.ID, ben), view.StudentURL(l.ID, annID), view.StudentURL(l.ID, account.HashSecret(ann)), view.StudentURL(other.ID, ann),
		view.LessonFeedURL(l.ID), view.LessonURL(l.ID) + "?student=" + annID, view.StudentURL(l.ID, "x"),
	}
	for who, header := range visitors {
		for _, target := range append(teachers, public...) {
			w := ask(t, rig, "GET", target, header...)
			if strings.Contains(w.Body.String(), "private words") {
				t.Errorf("%s reads a private answer at %s", who, target)
			}
			closed := w.Code == 401 || w.Code == 403 || strings.HasPrefix(w.Header().Get("Location"), "/login")
			if i := len(teachers); !closed && strings.Contains(strings.Join(teachers[:i], " "), target) && target != view.LessonURL(l.ID) {
				t.Errorf("%s at %s: %d to %q", who, target, w.Code, w.Header().Get("Location"))
			}
		}
		for _, fields := range [][]string{{"do=forget"}, {"do=expel", "student=" + annID}, {"do=remark", "student=" + annID, "prompt=" + open, "words=x"}} {
			if w := rig.post(view.ResultsURL(l.ID), header, fields...); w.Code != 401 && w.Code != 403 {
				t.Errorf("%s posts %q: %d", who, fields, w.Code)
			}
		}
	}
	for name, w := range map[string]*httptest.ResponseRecorder{
		"in another's name by ID":     rig.answer(l, "x.1", answerJSON{Student: annID, Prompt: open, Text: "forged"}),
		"in another's name by cookie": rig.post(view.AnswersURL(l.ID), cookie(annID), "prompt="+open, "key=x.2", "text=forged"),
		"with a secret of elsewhere":  rig.answer(other, "x.3", answerJSON{Student: ann, Prompt: other.Prompts[0].ID, Text: "forged"}),
		"to a prompt of elsewhere":    rig.answer(l, "x.4", answerJSON{Student: ben, Prompt: other.Prompts[0].ID, Text: "forged"}),
	} {
		if w.Code != http.StatusNotFound {
			t.Errorf("an answer %s: %d", name, w.Code)
		}
	}
	if page := rig.page(view.StudentURL(l.ID, ann)); !strings.Contains(page, "private words") || strings.Contains(page, "forged") {
		t.Error("the student's own page is not as it was")
	}
	if page := rig.page(view.ResultsURL(l.ID), inSession(t, rig.store, account.Owner)...); !strings.Contains(page, "private words") {
		t.Error("an owner does not see the answers")
	}
}

// TestWhenTheClassSeesAnswers holds each setting on the page of a student.
func TestWhenTheClassSeesAnswers(t *testing.T) {
	rig := newLessonRig(t)
	for _, tt := range []struct {
		fields        []string
		before, after bool // the student has answered
		names         bool
	}{
		{[]string{"reveal=answered"}, false, true, true},
		{[]string{"reveal=always", "anonymous=yes"}, true, true, false},
		{[]string{"reveal=never"}, false, false, false},
		{[]string{"reveal=time", "reveal_at=2999-01-01T00:00"}, false, false, false},
		{[]string{"reveal=time", "reveal_at=2020-01-01T00:00", "anonymous=yes"}, true, true, false},
	} {
		l := rig.lesson(tt.fields...)
		ann, ben := rig.join(l, "Ann Example"), rig.join(l, "Ben")
		open := l.Prompts[0].ID
		rig.answer(l, "a.1", answerJSON{Student: ann, Prompt: open, Text: "words of Ann"})
		sees := func() (bool, bool) {
			page := rig.page(view.StudentURL(l.ID, ben))
			return strings.Contains(page, "words of Ann"), strings.Contains(page, "Ann Example")
		}
		if got, named := sees(); got != tt.before || named && !tt.names {
			t.Errorf("%q: before answering sees %v, named %v", tt.fields, got, named)
		}
		for i, text := range []string{" ", "mine"} {
			rig.answer(l, fmt.Sprintf("b.%d", i+1), answerJSON{Student: ben, Prompt: open, Text: text})
			if got, named := sees(); got != (tt.after && (i == 1 || tt.before)) || named != (got && tt.names) {
				t.Errorf("%q: after answering %q sees %v, named %v", tt.fields, text, got, named)
			}
		}
	}
}

// TestResults looks at every page of results, says something about an answer, and
// deletes it all.
func TestResults(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson("due=2020-01-01T00:00")
	ann := rig.join(l, "=Ann,1")
	stance := l.Prompts[1].ID
	rig.answer(l, "a.1", answerJSON{Student: ann, Prompt: l.Prompts[0].ID, Text: "@SUM(1)\n\"x\""})
	rig.answer(l, "b.1", answerJSON{Student: ann, Prompt: stance, Choice: "support", Marked: []int{2, 5, 6}})
	students, err := rig.store.Students(t.Context(), l.ID)
	if err != nil {
		t.Fatal(err)
	}
	id := students[0].ID
	at := rig.must(rig.post(view.ResultsURL(l.ID), rig.teacher, "do=remark", "student="+id, "prompt="+stance, "words=Look <i>again</i>"))
	if at != view.StudentResultsURL(l.ID, id, stance) {
		t.Errorf("sent to %q", at)
	}
	for target, wants := range map[string][]string{
		view.ResultsURL(l.ID):                {"=Ann,1", "Support: “said”, “is safe.”", "late", "feedback", "1 student, 2 of 3 answers"},
		view.StudentResultsURL(l.ID, id, ""): {"<mark>said</mark>", "Look &lt;i&gt;again", "What the article’s own labels say"},
		view.PromptResultsURL(l.ID, stance):  {"1 of 1", "“said” 1", "labels say", "=Ann,1"},
		view.WallURL(l.ID, 0):                {l.Code[:3] + " " + l.Code[3:]},
		view.WallURL(l.ID, 2):                {"1 of 1", "1 of 1 student have answered"},
		view.WorksheetURL(l.ID):              {"Why?", "Underline the words", "https://postil.example" + view.LessonURL(l.ID)},
		view.AnswerKeyURL(l.ID):              {"Answer key", "Support"},
		view.StudentURL(l.ID, ann):           {"Your teacher says", "Look &lt;i&gt;again"},
		view.EditLessonURL(l.ID, ""):         {"1 student", "with 1 answer"},
	} {
		page := rig.page(target, rig.teacher...)
		for _, want := range wants {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %q: %s", target, want, mainOf(page))
			}
		}
		if strings.Contains(target, "/project/") && strings.Contains(page, "=Ann") {
			t.Errorf("%s has a name", target)
		}
	}
	for target, want := range map[string]int{view.WallURL(l.ID, 4): 404, view.StudentResultsURL(l.ID, "x", ""): 404, view.PromptResultsURL(l.ID, "x"): 404, view.LessonEventsURL(l.ID, 9): 404} {
		if w := ask(t, rig, "GET", target, rig.teacher...); w.Code != want {
			t.Errorf("%s: %d, want %d", target, w.Code, want)
		}
	}
	checkTable(t, ask(t, rig, "GET", view.ResultsFileURL(l.ID), rig.teacher...))
	rig.must(rig.post(view.ResultsURL(l.ID), rig.teacher, "do=forget"))
	if left, err := rig.store.Answers(t.Context(), l.ID); len(left) > 0 || err != nil {
		t.Errorf("after deleting all: %+v, %v", left, err)
	}
	if w := ask(t, rig, "GET", view.StudentURL(l.ID, ann)); w.Code != http.StatusNotFound {
		t.Errorf("a student who was deleted: %d", w.Code)
	}
}

// mainOf is the text of a page's main element.
func mainOf(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	node, err := html.Parse(strings.NewReader("<main" + page))
	if err != nil {
		return page
	}
	var text strings.Builder
	for n := range node.Descendants() {
		if n.Type == html.TextNode {
			text.WriteString(n.Data + " ")
		}
	}

	return text.String()
}

// checkTable holds that no field of the table is a formula.
func checkTable(t *testing.T, w *httptest.ResponseRecorder) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(w.Body.String(), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 3 || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/csv") {
		t.Fatalf("table of %d rows, %v", len(rows), err)
	}
	if got := rows[1][0] + "|" + rows[1][8] + "|" + rows[1][10]; got != "'=Ann,1|'@SUM(1)\n\"x\"|late" {
		t.Errorf("row %q", got)
	}
	for _, row := range rows {
		for _, field := range row {
			if field != "" && strings.ContainsAny(field[:1], "=+-@\t\r") {
				t.Errorf("field %q is a formula", field)
			}
		}
	}
}

// TestALessonOutlivesItsArticle shows a prompt with the words of its time when the
// article has others.
func TestALessonOutlivesItsArticle(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson()
	secret := rig.join(l, "Ann")
	revise(t, rig.store, "quay", strings.Replace(rig.article.Text, "is safe", "was safe", 1))
	page := rig.page(view.StudentURL(l.ID, secret))
	for _, want := range []string{"The article has changed since", "the bridge was safe."} {
		if !strings.Contains(mainOf(page), want) {
			t.Errorf("the page lacks %q: %s", want, mainOf(page))
		}
	}
	if w := rig.answer(l, "a.1", answerJSON{Student: secret, Prompt: l.Prompts[1].ID, Marked: []int{5}}); w.Code != http.StatusOK {
		t.Errorf("words of then cannot be marked: %d", w.Code)
	}
}

// TestTheFeedOfALesson tells what its teacher changed, and nothing of students.
func TestTheFeedOfALesson(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson()
	rig.join(l, "Ann Example")
	rig.must(rig.post(view.EditLessonURL(l.ID, ""), rig.teacher, "do=close", "version=4"))
	feed := rig.page(view.LessonFeedURL(l.ID))
	for _, want := range []string{"<title>Lesson closed</title>", "<title>Lesson 1 prompt added</title>", "<title>Lesson made</title>", "https://postil.example" + view.LessonURL(l.ID)} {
		if !strings.Contains(feed, want) {
			t.Errorf("the feed lacks %q: %s", want, feed)
		}
	}
	if strings.Contains(feed, "Ann Example") {
		t.Error("the feed has a student")
	}
}
