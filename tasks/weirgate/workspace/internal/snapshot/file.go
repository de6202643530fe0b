// Package snapshot keeps lines in a file.
package snapshot

import (
	"bufio"
	"errors"
	"os"
)

const header = "weirgate snapshot 1"

// ErrDamaged is the error for a file that is no snapshot.
var ErrDamaged = errors.New("damaged")

// Write puts the lines into the file.
func Write(path string, lines []string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	output := bufio.NewWriter(file)
	output.WriteString(header + "\n")
	for _, line := range lines {
		output.WriteString(line + "\n")
	}
	return output.Flush()
}

// Read is the lines of a file that Write has written.
func Read(path string) ([]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	if !scanner.Scan() || scanner.Text() != header {
		return nil, ErrDamaged
	}
	var lines []string
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines, scanner.Err()
}
