package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"postil/internal/account"
	"postil/internal/article"
	"postil/internal/lesson"
	"postil/internal/store"
	"postil/internal/storetest"
	"postil/web/view"
)

// A lessonRig is a server with an article, and a teacher who is signed in.
type lessonRig struct {
	*testing.T
	*Server
	store   *store.Store
	article *article.Article
	teacher []string // header fields
}

func newLessonRig(t *testing.T) *lessonRig {
	t.Helper()
	s, st := newTestServer(t)
	bundle := storetest.Sample("quay")
	if err := st.SaveBundle(t.Context(), bundle); err != nil {
		t.Fatal(err)
	}

	return &lessonRig{t, s, st, bundle.Article, inSession(t, st, account.Teacher)}
}

// post sends a form, "name=value" each.
func (rig *lessonRig) post(target string, header []string, fields ...string) *httptest.ResponseRecorder {
	rig.Helper()
	form := url.Values{}
	for _, field := range fields {
		name, value, _ := strings.Cut(field, "=")
		form.Add(name, value)
	}

	return send(rig.T, rig.Server, http.MethodPost, target, "application/x-www-form-urlencoded", []byte(form.Encode()), header...)
}

// must returns where a form leads, and ends the test if it leads nowhere.
func (rig *lessonRig) must(w *httptest.ResponseRecorder) string {
	rig.Helper()
	if w.Code != http.StatusSeeOther {
		rig.Fatalf("status %d: %.2000s", w.Code, w.Body)
	}

	return w.Header().Get("Location")
}

// lesson makes a lesson about the first sentences of the article: an open prompt, one
// about a stance, a poll. Fields are settings.
func (rig *lessonRig) lesson(fields ...string) lesson.Lesson {
	rig.Helper()
	at := rig.must(rig.post("/lessons", rig.teacher, append([]string{"title=The bridge", "intro=*Read* <b>this</b>."}, fields...)...))
	id := strings.Split(at, "/")[2]
	for i, prompt := range [][]string{{"kind=open", "ask=Why?"}, {"kind=stance"}, {"kind=poll", "choices=yes\r\n no \r\n\r\n", "ask=Safe?"}} {
		form := append(prompt, "do=add", fmt.Sprintf("version=%d", i+1), "address=https://x.example"+view.SentenceURL("quay", rig.article.Sentences[0].ID))
		rig.must(rig.post(view.EditLessonURL(id, ""), rig.teacher, form...))
	}
	l, err := rig.store.Lesson(rig.Context(), id)
	if err != nil {
		rig.Fatal(err)
	}

	return l
}

var keyField = regexp.MustCompile(`name="key" value="([^"]+)"`)

// join has somebody take part, and returns the secret.
func (rig *lessonRig) join(l lesson.Lesson, name string) string {
	rig.Helper()
	page := ask(rig.T, rig.Server, "GET", view.LessonURL(l.ID)).Body.String()
	key := keyField.FindStringSubmatch(page)
	if key == nil {
		rig.Fatalf("no form to join: %.2000s", page)
	}
	at := rig.must(rig.post(view.LessonURL(l.ID), nil, "name="+name, "key="+key[1]))
	if at != view.StudentURL(l.ID, key[1]) {
		rig.Fatalf("joined, and sent to %q", at)
	}

	return key[1]
}

// answer sends an answer as script does.
func (rig *lessonRig) answer(l lesson.Lesson, key string, a answerJSON) *httptest.ResponseRecorder {
	rig.Helper()
	body, err := json.Marshal(a)
	if err != nil {
		rig.Fatal(err)
	}

	return send(rig.T, rig.Server, http.MethodPost, view.AnswersURL(l.ID), "application/json", body, idempotencyField, key)
}

func (rig *lessonRig) page(target string, header ...string) string {
	rig.Helper()
	w := ask(rig.T, rig.Server, "GET", target, header...)
	if w.Code != http.StatusOK {
		rig.Fatalf("GET %s = %d to %q", target, w.Code, w.Header().Get("Location"))
	}

	return w.Body.String()
}

// TestALessonIsMade makes and changes a lesson with forms alone; what comes late or is
// wrong changes nothing, and what was entered comes back.
func TestALessonIsMade(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson("due=2026-12-01T10:00", "reveal=time", "reveal_at=2026-12-02T10:00:00.000Z", "anonymous=yes")
	if len(l.Prompts) != 3 || l.Prompts[0].Words != "Anna Novák said the bridge is safe." || l.Prompts[2].Choices[1] != "no" || !l.Anonymous || l.Due.Hour() != 10 || l.RevealAt.Day() != 2 {
		t.Fatalf("made %+v", l)
	}
	edit, last := view.EditLessonURL(l.ID, ""), l.Prompts[2].ID
	version := func() string {
		now, err := rig.store.Lesson(t.Context(), l.ID)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("version=%d", now.Version)
	}
	for _, step := range []struct {
		target string
		fields []string
		status int
		words  string // of the page, or where it leads
	}{
		{"/lessons", []string{"title= ", "intro=<i>x"}, 422, "&lt;i&gt;x"},
		{"/lessons", []string{"title=x", "due=tomorrow"}, 422, "is no time"},
		{"/lessons", []string{"title=x", "reveal=time"}, 422, `id="reveal_at-fault"`},
		{"/lessons", []string{"title=" + strings.Repeat("x", lesson.MaxTitle+1)}, 413, `id="title-fault"`},
		{edit, []string{"do=up", "version=1", "prompt=" + last}, 409, "changed meanwhile"},
		{edit, []string{"do=up", "version=x", "prompt=" + last}, 400, ""},
		{edit, []string{"do=up", "version=4", "prompt=" + last}, 303, "#p-" + last},
	} {
		w := rig.post(step.target, rig.teacher, step.fields...)
		if w.Code != step.status || !strings.Contains(w.Body.String()+w.Header().Get("Location"), step.words) {
			t.Errorf("POST %s %q = %d to %q, want %d with %q: %.1500s", step.target, step.fields, w.Code, w.Header().Get("Location"), step.status, step.words, w.Body)
		}
	}
	for _, step := range []struct {
		fields []string
		status int
		words  string
	}{
		{[]string{"do=add", "kind=open", "address=nothing", "ask=A \"q\""}, 422, `id="address-fault"`},
		{[]string{"do=add", "kind=poll", "address=" + l.Prompts[0].From, "choices=one"}, 422, `id="choices-fault"`},
		{[]string{"do=add", "kind=source", "address=" + l.Prompts[0].From + ".." + rig.article.Sentences[1].ID}, 303, "#p-"},
		{[]string{"do=add", "kind=open", "address=0000000000"}, 422, "no such sentence"},
		{[]string{"do=prompt", "prompt=" + last, "kind=poll", "choices=a\nb\nc", "ask=New?"}, 303, "#p-" + last},
		{[]string{"do=prompt", "prompt=" + last, "kind=poll", "choices=a\na"}, 422, "choices-" + last + "-fault"},
		{[]string{"do=prompt", "prompt=gone", "kind=open"}, 409, "changed meanwhile"},
		{[]string{"do=order", "order=" + last}, 409, "changed meanwhile"},
		{[]string{"do=save", "title=", "intro=kept"}, 422, "kept"},
		{[]string{"do=save", "title=Another", "reveal=never"}, 303, edit},
		{[]string{"do=fly"}, 400, ""},
		{[]string{"do=out", "prompt=" + last}, 303, edit},
		{[]string{"do=close"}, 303, edit},
		{[]string{"do=open"}, 303, edit},
	} {
		w := rig.post(edit, rig.teacher, append(step.fields, version())...)
		if w.Code != step.status || !strings.Contains(w.Body.String()+w.Header().Get("Location"), step.words) {
			t.Errorf("POST %q = %d to %q, want %d with %q: %.1500s", step.fields, w.Code, w.Header().Get("Location"), step.status, step.words, w.Body)
		}
	}
	now, err := rig.store.Lesson(t.Context(), l.ID)
	if err != nil || now.Title != "Another" || len(now.Prompts) != 3 || now.Code == l.Code || now.Code == "" {
		t.Errorf("changed: %+v, %v", now, err)
	}
	if got := rig.page("/lessons", rig.teacher...); !strings.Contains(got, "Another") || !strings.Contains(got, "3 prompts") {
		t.Error("the list of lessons lacks the lesson")
	}
	for _, target := range []string{edit, view.NewLessonURL(), view.AddToLessonURL(view.One(l.Prompts[0].From))} {
		rig.page(target, rig.teacher...)
	}
	at := rig.must(rig.post("/lessons/add", rig.teacher, "lesson="+l.ID, "kind=open", "address="+l.Prompts[0].From))
	if !strings.HasPrefix(at, edit+"#p-") {
		t.Errorf("added, and sent to %q", at)
	}
	rig.must(rig.post("/lessons/add", rig.teacher, "lesson=", "kind=open", "address="+l.Prompts[0].From))
	rig.must(rig.post(edit, rig.teacher, "do=delete", version()))
	if got := ask(t, rig, "GET", view.LessonURL(l.ID)).Code; got != http.StatusNotFound {
		t.Errorf("a lesson that was deleted: %d", got)
	}
}

// TestAStudentTakesPart joins by the code and answers with forms, without script and
// without cookies.
func TestAStudentTakesPart(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson()
	if at := rig.must(rig.post("/join", nil, "code= "+strings.ToLower(l.Code[:3]+" "+l.Code[3:]))); at != view.LessonURL(l.ID) {
		t.Errorf("the code leads to %q", at)
	}
	door := rig.page(view.LessonURL(l.ID))
	for _, want := range []string{"<em>Read</em>", "What is stored about you", "3 prompts"} {
		if !strings.Contains(door, want) {
			t.Errorf("the door lacks %q", want)
		}
	}
	if strings.Contains(door, "<b>this") || strings.Contains(door, "Why?") {
		t.Error("the door has raw HTML, or prompts")
	}
	secret := rig.join(l, " Zoë <b> ")
	own := view.StudentURL(l.ID, secret)
	page := rig.page(own)
	for _, want := range []string{"Zoë &lt;b&gt;", "Why?", "Which stance does it take", "https://postil.example" + own, "You see what others answered when"} {
		if !strings.Contains(page, want) {
			t.Errorf("the student's page lacks %q", want)
		}
	}
	cookie := []string{"Cookie", lessonCookie + "=" + secret}
	if w := ask(t, rig, "GET", own, cookie...); w.Header().Get("Location") != view.LessonURL(l.ID) {
		t.Errorf("with the cookie: %d to %q", w.Code, w.Header().Get("Location"))
	}
	rig.page(view.LessonURL(l.ID), cookie...)
	for target, want := range map[string]bool{own: true, view.LessonURL(l.ID): true, view.EditLessonURL(l.ID, ""): false, view.ResultsURL(l.ID): false, "/": false} {
		policy := ask(t, rig, "GET", target, rig.teacher...).Header().Get("Content-Security-Policy")
		if framed := strings.Contains(policy, "frame-ancestors *"); framed != want || !strings.Contains(policy, "default-src 'none'") {
			t.Errorf("%s may be in a frame: %v, want %v", target, framed, want)
		}
	}

	open, stance := l.Prompts[0].ID, l.Prompts[1].ID
	for _, step := range []struct {
		fields []string
		header []string
		status int
		words  string
	}{
		{[]string{"student=" + secret, "prompt=" + open, "version=0", "key=a.1", "text=one\r\ntwo"}, nil, 303, own + "#p-" + open},
		{[]string{"student=" + secret, "prompt=" + open, "version=0", "key=a.1", "text=one\r\ntwo"}, cookie, 303, view.LessonURL(l.ID) + "#p-" + open},
		{[]string{"prompt=" + stance, "version=0", "key=b.1", "choice=support", "marked=0", "marked=2"}, cookie, 303, "#p-" + stance},
		{[]string{"student=" + secret, "prompt=" + open, "version=0", "key=c.1", "text=three"}, nil, 409, "nothing is lost"},
		{[]string{"student=" + secret, "prompt=" + stance, "version=1", "key=d.1", "choice=maybe"}, nil, 422, "none of the choices"},
		{[]string{"student=" + secret, "prompt=" + stance, "version=1", "key=d.1", "marked=99"}, nil, 422, "no word 99"},
		{[]string{"student=" + secret, "prompt=" + stance, "version=1", "key=d.1", "marked=x"}, nil, 400, ""},
		{[]string{"student=" + secret, "prompt=" + stance, "version=1", "key="}, nil, 422, ""},
		{[]string{"student=wrong", "prompt=" + open, "key=e.1"}, cookie, 404, ""},
		{[]string{"prompt=" + open, "key=e.1"}, nil, 404, ""},
	} {
		w := rig.post(view.AnswersURL(l.ID), step.header, step.fields...)
		if w.Code != step.status || !strings.Contains(w.Body.String()+w.Header().Get("Location"), step.words) {
			t.Errorf("POST %q = %d to %q, want %d with %q: %.1500s", step.fields, w.Code, w.Header().Get("Location"), step.status, step.words, w.Body)
		}
	}
	if page = rig.page(own); !strings.Contains(page, "one\ntwo") || !strings.Contains(page, `value="support" checked`) || !strings.Contains(page, `name="marked" value="2" checked`) {
		t.Errorf("the page lacks what was answered: %s", page)
	}
	if w := rig.post(view.LeaveURL(l.ID), nil, "student="+secret); w.Code != 422 {
		t.Errorf("left without being sure: %d", w.Code)
	}
	rig.must(rig.post(view.LeaveURL(l.ID), nil, "student="+secret, "sure=yes"))
	if got := ask(t, rig, "GET", own).Code; got != http.StatusNotFound {
		t.Errorf("who left still has a page: %d", got)
	}
	rig.post(view.EditLessonURL(l.ID, ""), rig.teacher, "do=close", "version=4")
	if w := rig.post(view.LessonURL(l.ID), nil, "name=Late", "key="+account.NewSecret()); w.Code != 409 && w.Code != 422 {
		t.Errorf("joined a closed lesson: %d", w.Code)
	}
}

// TestCodesAreNotGuessed refuses whoever tries too many.
func TestCodesAreNotGuessed(t *testing.T) {
	rig := newLessonRig(t)
	l := rig.lesson()
	for i := range codeFailures {
		if w := rig.post("/join", nil, "code="+lesson.NewCode()); w.Code != 422 {
			t.Fatalf("wrong code %d: %d", i, w.Code)
		}
	}
	if w := rig.post("/join", nil, "code="+l.Code); w.Code != http.StatusTooManyRequests {
		t.Errorf("after %d wrong codes the right one is answered %d", codeFailures, w.Code)
	}
	rig.page(view.LessonURL(l.ID)) // the link works all the same
	for range allCodeFailures {
		rig.failures.failed(allCodes)
	}
	r := httptest.NewRequest("POST", "/join", strings.NewReader("code="+l.Code))
	r.RemoteAddr = "192.0.2.77:1"
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if w := answerTo(rig, r); w.Code != http.StatusTooManyRequests {
		t.Errorf("after wrong codes from everywhere: %d", w.Code)
	}
}

// TestAPILessons makes, changes and reads a lesson as a program.
func TestAPILessons(t *testing.T) {
	rig := newLessonRig(t)
	teacher, other := as(t, rig.store, account.Teacher), as(t, rig.store, account.Teacher)
	from, to := rig.article.Sentences[0].ID, rig.article.Sentences[1].ID
	call := func(method, target, match, body string, header []string) *httptest.ResponseRecorder {
		header = append([]string{}, header...)
		if match != "" {
			header = append(header, "If-Match", match)
		}
		return send(t, rig.Server, method, target, "application/json", []byte(body), header...)
	}
	made := call("POST", "/api/lessons", "", `{"title": "Bridge", "intro": "*x*", "prompts": [{"from": "`+from+`", "to": "`+to+`", "kind": "source"}, {"from": "`+from+`", "kind": "poll", "choices": ["a", "b"]}]}`, teacher)
	var l fullLessonJSON
	if err := json.Unmarshal(made.Body.Bytes(), &l); err != nil || made.Code != 201 || len(l.PromptSet) != 2 || !strings.Contains(l.PromptSet[0].Words, "We tested it") || l.Reveal != "answered" || l.Code == "" {
		t.Fatalf("made: %d %s, %v", made.Code, made.Body, err)
	}
	at, keep := "/api/lessons/"+l.ID, `{"id": "`+l.PromptSet[1].ID+`", "from": "x", "kind": "poll", "choices": ["a", "b", "c"]}`
	for _, step := range []struct {
		method, target, match, body string
		header                      []string
		status                      int
		words                       string
	}{
		{"POST", "/api/lessons", "", `{"title": "x", "prompts": [{"from": "0000000000", "kind": "open"}]}`, teacher, 422, "no such sentence"},
		{"POST", "/api/lessons", "", `{"title": " "}`, teacher, 422, "needs a title"},
		{"POST", "/api/lessons", "", `{"title": "x", "reveal": "time"}`, teacher, 422, "at what time"},
		{"GET", "/api/lessons", "", "", teacher, 200, `"prompt_count":2`},
		{"GET", "/api/lessons", "", "", other, 200, `"rows":[]`},
		{"GET", at, "", "", teacher, 200, `"kind":"poll"`},
		{"GET", at, "", "", other, 403, ""},
		{"PUT", at, "", `{"title": "x"}`, teacher, 428, ""},
		{"PUT", at, `"9"`, `{"title": "x"}`, teacher, 409, `"title":"Bridge"`},
		{"PUT", at, `"1"`, `{"title": "x", "prompts": [{"id": "nowhere", "from": "` + from + `", "kind": "open"}]}`, teacher, 422, "no prompt"},
		{"PUT", at, `"1"`, `{"title": "Wet", "closed": true, "prompts": [` + keep + `]}`, teacher, 200, `"choices":["a","b","c"]`},
		{"PUT", at, "*", `{"title": "Dry"}`, other, 403, ""},
		{"PUT", at, "*", `{"title": "Dry", "prompts": [` + keep + `]}`, teacher, 200, `"version":3`},
		{"GET", at + "/answers", "", "", teacher, 200, `"rows":[]`},
		{"GET", at + "/answers", "", "", other, 403, ""},
		{"DELETE", at, `"1"`, "", teacher, 409, ""},
		{"DELETE", at, "*", "", other, 403, ""},
	} {
		if w := call(step.method, step.target, step.match, step.body, step.header); w.Code != step.status || !strings.Contains(w.Body.String(), step.words) {
			t.Errorf("%s %s %.200s = %d %s, want %d with %q", step.method, step.target, step.body, w.Code, w.Body, step.status, step.words)
		}
	}
	kept, err := rig.store.Lesson(t.Context(), l.ID)
	if err != nil {
		t.Fatal(err)
	}
	secret := rig.join(kept, "Ann")
	rig.answer(kept, "a.1", answerJSON{Student: secret, Prompt: kept.Prompts[0].ID, Choice: "c"})
	if w := call("GET", at+"/answers", "", "", teacher); !strings.Contains(w.Body.String(), `"name":"Ann"`) || !strings.Contains(w.Body.String(), `"choice":"c"`) {
		t.Errorf("answers: %s", w.Body)
	}
	if w := call("DELETE", at, `"3"`, "", teacher); w.Code != 204 {
		t.Errorf("deleted: %d %s", w.Code, w.Body)
	}
}

// ownLessonID makes a lesson with an answer, and returns its ID.
func ownLessonID(t *testing.T, s *Server, header []string) string {
	t.Helper()
	_, sentence := firstSentence(t, s)
	w := send(t, s, "POST", "/api/lessons", "application/json", []byte(`{"title": "One", "prompts": [{"from": "`+sentence+`", "kind": "open"}]}`), header...)
	var made fullLessonJSON
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || w.Code != http.StatusCreated {
		t.Fatalf("lesson: %d %s", w.Code, w.Body)
	}
	student, err := s.store.AddStudent(t.Context(), made.ID, "Ann", account.HashSecret("x"), s.now())
	if err == nil {
		_, err = s.store.SaveAnswer(t.Context(), student, lesson.Answer{Prompt: made.PromptSet[0].ID, Text: "x"}, lesson.Key{Writer: "x"}, s.now())
	}
	if err != nil {
		t.Fatal(err)
	}

	return made.ID
}
