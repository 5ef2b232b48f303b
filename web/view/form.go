package view

// A Fault is what is wrong with something that was entered; the zero Fault is
// nothing.
type Fault struct {
	Field string // ID of the field that it is about; "" for the whole form
	Words string // what to do
}

// In reports whether the fault is about a field.
func (f Fault) In(field string) bool { return f.Words != "" && f.Field == field }

// invalid is the value of aria-invalid for a field.
func (f Fault) invalid(field string) string {
	if f.In(field) {
		return "true"
	}

	return "false"
}

// describedBy names what is to be read out beside a field: its hint, and its fault
// if there is one.
func (f Fault) describedBy(field string) string {
	if f.In(field) {
		return field + "-fault " + field + "-hint"
	}

	return field + "-hint"
}

// An Offer is a value that a list offers.
type Offer struct {
	Value, Name string
	Chosen      bool
}

// faulty puts what is wrong before the title of a page, so that it is heard first.
func faulty(title string, faults ...Fault) string {
	for _, f := range faults {
		if f.Words != "" {
			return "Not done: " + lowered(title)
		}
	}

	return title
}
