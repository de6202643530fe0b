// Package text cuts configurations and scripts into lines of words.
package text

import (
	"bufio"
	"io"
	"strings"
)

// Line is what a line holds, with its number.
type Line struct {
	Number int
	Words  []string
}

// ReadLines reads all lines and hands out those that hold words.
func ReadLines(input io.Reader, each func(Line)) error {
	scanner := bufio.NewScanner(input)
	number := 0
	for scanner.Scan() {
		raw := strings.TrimSpace(scanner.Text())
		if raw == "" || strings.HasPrefix(raw, "#") {
			continue
		}
		number++
		each(Line{number, split(raw)})
	}
	return nil
}

// split cuts a line at its blanks.
func split(raw string) []string {
	var words []string
	for _, word := range strings.Split(raw, " ") {
		if word != "" {
			words = append(words, word)
		}
	}
	return words
}
