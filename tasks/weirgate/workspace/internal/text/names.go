package text

// IsName tells whether a word may name a limiter, a queue or a flow: letters, digits,
// points, dashes and low lines.
func IsName(word string) bool {
	if word == "" {
		return false
	}
	for i := 0; i < len(word); i++ {
		if !isLetter(word[i]) && !isDigit(word[i]) && !isMark(word[i]) {
			return false
		}
	}
	return true
}

func isLetter(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

func isMark(b byte) bool { return b == '.' || b == '-' || b == '_' }
