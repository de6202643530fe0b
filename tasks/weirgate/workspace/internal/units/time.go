// Package units reads and prints times and numbers.
package units

import "strconv"

// Time is a moment since the start of the clock, or a length of time, in nanoseconds.
type Time int64

const (
	Nanosecond Time = 1
	Second          = 1_000_000_000 * Nanosecond
	Day             = 24 * 3600 * Second
)

var unitSizes = []struct {
	name string
	size Time
}{
	{"ns", 1},
	{"us", 1000},
	{"ms", 1000 * 1000},
	{"s", Second},
	{"m", 60 * Second},
	{"h", 3600 * Second},
	{"d", Day},
}

// ParseTime reads a number and a unit.
func ParseTime(word string) (Time, bool) {
	number, unit, ok := splitUnit(word)
	if !ok {
		return 0, false
	}
	value, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return 0, false
	}
	return Time(value * float64(unit)), true
}

// splitUnit parts the number from its unit.
func splitUnit(word string) (string, Time, bool) {
	end := len(word)
	for end > 0 && (word[end-1] < '0' || word[end-1] > '9') && word[end-1] != '.' {
		end--
	}
	for _, unit := range unitSizes {
		if word[end:] == unit.name {
			return word[:end], unit.size, true
		}
	}
	return "", 0, false
}

// String is the time in seconds.
func (t Time) String() string {
	return strconv.FormatFloat(float64(t)/float64(Second), 'f', -1, 64) + "s"
}

// After is the moment that lies wait behind t.
func (t Time) After(wait Time) (Time, bool) {
	return t + wait, true
}
