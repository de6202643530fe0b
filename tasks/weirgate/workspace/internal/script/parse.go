package script

import (
	"fmt"
	"strings"

	"weirgate/internal/config"
	"weirgate/internal/stress"
	"weirgate/internal/text"
	"weirgate/internal/units"
)

const (
	maxClients = 1000
	maxLease   = 1_000_000_000_000
)

// limiterOf is the letter of the limiter that an action of stress needs.
var limiterOf = map[string]byte{stress.Take: 'l', stress.Lease: 'p', stress.Hold: 'p'}

// operand is a word of a command, with its value where it is a number.
type operand struct {
	word  string
	value int64
}

// command is one command of the language.
type command struct {
	// operands has a letter for each word: l limiter to charge, p limiter of leases, a action, m the
	// limiter of this action, k key, n number, c clients, q queue, f flow, i lease, x file; what follows
	// ? may be left out.
	operands string
	run      func(*Session, []operand) error
}

// parse finds the command and checks its words from left to right.
func (s *Session) parse(words []string) (command, []operand, error) {
	found, known := commands[words[0]]
	if !known {
		return command{}, nil, fmt.Errorf("unknown command %s", words[0])
	}
	least, optional, _ := strings.Cut(found.operands, "?")
	letters := least + optional
	words = words[1:]
	if len(words) < len(least) {
		return command{}, nil, errCount
	}
	if len(words) > len(letters) {
		words = words[:len(letters)]
	}
	operands := make([]operand, len(words))
	for i, word := range words {
		letter := letters[i]
		if letter == 'm' {
			letter = limiterOf[words[i-1]]
		}
		value, err := s.check(letter, word)
		if err != nil {
			return command{}, nil, err
		}
		operands[i] = operand{word, value}
	}
	return found, operands, nil
}

// check reads one word; a number comes back as its value.
func (s *Session) check(letter byte, word string) (int64, error) {
	switch letter {
	case 'l':
		return 0, s.checkLimiter(word, false)
	case 'p':
		return 0, s.checkLimiter(word, true)
	case 'q':
		if !s.gate.HasQueue(word) {
			return 0, fmt.Errorf("no such queue %s", word)
		}
	case 'f':
		if !text.IsName(word) {
			return 0, fmt.Errorf("bad name %s", word)
		}
	case 'a':
		if _, known := limiterOf[word]; !known {
			return 0, fmt.Errorf("unknown command %s", word)
		}
	case 'n':
		return parseNumber(word, units.MaxNumber)
	case 'c':
		return parseNumber(word, maxClients)
	case 'i':
		return parseLease(word)
	}
	return 0, nil
}

func (s *Session) checkLimiter(word string, leases bool) error {
	kind := s.gate.KindOf(word)
	if kind == "" {
		return fmt.Errorf("no such limiter %s", word)
	}
	if leases != (kind == config.Leases) {
		return fmt.Errorf("wrong kind %s", word)
	}
	return nil
}

func parseNumber(word string, most int64) (int64, error) {
	value, ok := units.ParseNumber(word, most)
	if !ok {
		return 0, fmt.Errorf("bad number %s", word)
	}
	return value, nil
}

// parseLease reads the number of a lease behind its letter.
func parseLease(word string) (int64, error) {
	if word[0] == 'L' {
		if value, ok := units.ParseNumber(word[1:], maxLease); ok {
			return value, nil
		}
	}
	return 0, fmt.Errorf("bad number %s", word)
}
