package markdown

import "testing"

func TestGuessLanguage(t *testing.T) {
	tests := []struct{ text, want string }{
		{"The river rose in the night.", ""},
		{"Le fleuve a monté dans la nuit.", ""},
		{"رودخانه در شب بالا آمد و کسی چیزی نگفت.", "fa"},
		{"ارتفع النهر في الليل ولم يقل أحد شيئا.", "ar"},
		{"رات کو دریا چڑھ گیا اور کسی نے کچھ نہیں کہا۔", "ur"},
		{"הנהר עלה בלילה.", "he"},
		{"夜里河水上涨，没有人说话。", "zh"},
		{"夜のうちに川が増水した。", "ja"},
		{"밤새 강물이 불었다.", "ko"},
		{"रात में नदी चढ़ गई।", "hi"},
		{"Ночью река поднялась, и мы это видели.", "ru"},
		{"Вночі річка піднялася.", "uk"},
		{"Ноћу је река порасла.", "sr"},
		{"Το ποτάμι φούσκωσε τη νύχτα.", "el"},
		{"The word река means river.", ""},
		{"3.14 — 42", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got := guessLanguage(tt.text); got != tt.want {
			t.Errorf("guessLanguage(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
