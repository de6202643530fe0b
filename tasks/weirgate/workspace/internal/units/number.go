package units

import "strconv"

// MaxNumber is the largest number that a configuration or a script may hold.
const MaxNumber = 1_000_000_000

// ParseNumber reads a number up to most.
func ParseNumber(word string, most int64) (int64, bool) {
	value, err := strconv.ParseInt(word, 0, 64)
	if err != nil || value > most {
		return 0, false
	}
	return value, true
}
