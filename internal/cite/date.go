package cite

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// A Date is a day, a month or a year; what is not known of it is 0.
type Date struct{ Year, Month, Day int }

var (
	iso  = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|[T ])`)
	year = regexp.MustCompile(`\b(1[5-9]\d\d|20\d\d)\b`)
)

// ParseDate reads a date as a source gives it; what says no year is the zero Date.
func ParseDate(words string) Date {
	if m := iso.FindStringSubmatch(words); m != nil {
		return Date{number(m[1]), within(number(m[2]), 12), within(number(m[3]), 31)}
	}
	for _, layout := range []string{"2 January 2006", "January 2, 2006", "2 Jan 2006", "Jan 2, 2006", time.RFC1123, time.RFC1123Z} {
		if t, err := time.Parse(layout, words); err == nil {
			return DateOf(t)
		}
	}
	for _, layout := range []string{"January 2006", "Jan 2006"} {
		if t, err := time.Parse(layout, words); err == nil {
			return Date{Year: t.Year(), Month: int(t.Month())}
		}
	}

	return Date{Year: number(year.FindString(words))}
}

// DateOf is the day of a time, in UTC.
func DateOf(t time.Time) Date {
	t = t.UTC()
	return Date{t.Year(), int(t.Month()), t.Day()}
}

func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}

	return n
}

func within(n, most int) int {
	if n > most {
		return 0
	}

	return n
}

// known reports whether there is at least a year.
func (d Date) known() bool { return d.Year > 0 }

func (d Date) month() string { return time.Month(d.Month).String() }

// american is "May 4, 2026".
func (d Date) american() string {
	switch {
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return d.month() + " " + strconv.Itoa(d.Year)
	}

	return fmt.Sprintf("%s %d, %d", d.month(), d.Day, d.Year)
}

// apa is "2026, May 4".
func (d Date) apa() string {
	switch {
	case !d.known():
		return "n.d."
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%d, %s", d.Year, d.month())
	}

	return fmt.Sprintf("%d, %s %d", d.Year, d.month(), d.Day)
}

// mla is "4 May 2026"; months of more than four letters are cut.
func (d Date) mla() string {
	month := ""
	if d.Month > 0 {
		month = d.month()
		switch {
		case month == "September":
			month = "Sept."
		case len(month) > 4:
			month = month[:3] + "."
		}
	}
	switch {
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", month, d.Year)
	}

	return fmt.Sprintf("%d %s %d", d.Day, month, d.Year)
}

// parts are the known ones of year, month and day.
func (d Date) parts() []int {
	switch {
	case d.Month == 0:
		return []int{d.Year}
	case d.Day == 0:
		return []int{d.Year, d.Month}
	}

	return []int{d.Year, d.Month, d.Day}
}
