package markdown

import (
	"strings"
	"testing"
)

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

// The first articles of the Universal Declaration of Human Rights: more than 200
// letters each.
func TestGuessLatinLanguage(t *testing.T) {
	tests := []struct{ want, text string }{
		{"en", "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood. Everyone is entitled to all the rights and freedoms set forth in this Declaration, without distinction of any kind, such as race, colour, sex, language, religion."},
		{"fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité. Chacun peut se prévaloir de tous les droits et de toutes les libertés proclamés dans la présente Déclaration, sans distinction aucune."},
		{"de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geiste der Brüderlichkeit begegnen. Jeder hat Anspruch auf alle in dieser Erklärung verkündeten Rechte und Freiheiten, ohne irgendeinen Unterschied, etwa nach Rasse, Hautfarbe, Geschlecht."},
		{"es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros. Toda persona tiene todos los derechos y libertades proclamados en esta Declaración, sin distinción alguna de raza, color, sexo, idioma, religión."},
		{"it", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza. Ad ogni individuo spettano tutti i diritti e tutte le libertà enunciate nella presente Dichiarazione, senza distinzione alcuna, per ragioni di razza."},
		{"nl", "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen. Een ieder heeft aanspraak op alle rechten en vrijheden, in deze Verklaring opgesomd, zonder enig onderscheid van welke aard ook."},
		{"pl", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa. Każdy człowiek posiada wszystkie prawa i wolności zawarte w niniejszej Deklaracji bez względu na jakiekolwiek różnice rasy, koloru, płci, języka."},
		{"tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler. Herkes, ırk, renk, cinsiyet, dil, din, siyasi veya diğer herhangi bir akide, milli veya içtimai menşe farkı gözetilmeksizin bütün haklardan yararlanabilir."},
		{"", strings.Repeat("KX-40/B RTQ vbn 12 wzz ", 40)},
	}
	for _, tt := range tests {
		for _, text := range []string{tt.text, strings.Repeat(tt.text+"\n", 60)} { // longer than the sample
			if got := guessLanguage(text); got != tt.want {
				t.Errorf("guessLanguage(%.30q…, %d bytes) = %q, want %q", text, len(text), got, tt.want)
			}
		}
	}
}

func BenchmarkGuessLanguage(b *testing.B) {
	text := strings.Repeat("The river rose in the night, and nobody who lives by the bridge said that it had been expected. ", 60)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if guessLanguage(text) == "" {
			b.Fatal("no language")
		}
	}
}
