// Package script runs the commands of a script and prints the answers.
package script

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"weirgate/internal/gate"
	"weirgate/internal/text"
	"weirgate/internal/units"
)

// Session is one run of a script.
type Session struct {
	gate   *gate.Gate
	output *bufio.Writer
	failed bool
}

// NewSession is a session that prints to output.
func NewSession(target *gate.Gate, output *bufio.Writer) *Session {
	return &Session{gate: target, output: output}
}

// Run runs all lines; it says no when some line was in error.
func (s *Session) Run(input io.Reader) bool {
	err := text.ReadLines(input, func(line text.Line) {
		if s.failed {
			return
		}
		if err := s.runLine(line.Words); err != nil {
			s.failed = true
			s.print("error %d: %v", line.Number, err)
		}
	})
	return err == nil && !s.failed
}

// runLine moves the clock and then runs the command, if there is one.
func (s *Session) runLine(words []string) error {
	if words[0] == "at" {
		if len(words) < 2 {
			return errCount
		}
		moment, err := s.parseMoment(words[1])
		if err != nil {
			return err
		}
		s.printEvents(s.gate.Advance(moment))
		words = words[2:]
	}
	if len(words) == 0 {
		return nil
	}
	found, operands, err := s.parse(words)
	if err != nil {
		return err
	}
	return found.run(s, operands)
}

// parseMoment reads a moment, or a time from now on when there is a plus in front.
func (s *Session) parseMoment(word string) (units.Time, error) {
	plain := strings.TrimPrefix(word, "+")
	moment, ok := units.ParseTime(plain)
	if ok && plain != word {
		moment, ok = s.gate.Now().After(moment)
	}
	if !ok {
		return 0, fmt.Errorf("bad duration %s", word)
	}
	return moment, nil
}

func (s *Session) print(form string, values ...any) {
	fmt.Fprintf(s.output, form+"\n", values...)
}

func (s *Session) printEvents(events []gate.Event) {
	for _, event := range events {
		if event.Dropped {
			s.print("drop %s %d %s", event.Queue, event.Number, event.Flow)
		} else {
			s.print("out %s %d %s at=%s", event.Queue, event.Number, event.Flow, event.At)
		}
	}
}

var errCount = errors.New("wrong number of words")
