// Package config reads the language in which limiters and queues are declared.
package config

import (
	"fmt"
	"os"

	"weirgate/internal/text"
	"weirgate/internal/units"
)

// The kinds of limiters.
const (
	Bucket = "bucket"
	Window = "window"
	Log    = "log"
	Smooth = "smooth"
	Leases = "leases"
)

// Limiter is the declaration of one limiter.
type Limiter struct {
	Name   string
	Kind   string
	Rate   int64      // tokens that a bucket gets in each Per
	Per    units.Time // time of the rate, length of the window, or life of a lease
	Amount int64      // burst or limit
	Parent string     // empty: none
}

// Queue is the declaration of one queue.
type Queue struct {
	Name    string
	Over    string
	Key     string
	Weights []Weight
}

// Weight is the share of one flow of a queue.
type Weight struct {
	Flow  string
	Value int64
}

// Config is all that a file declares, in the order of the file.
type Config struct {
	Limiters []Limiter
	Queues   []Queue
}

// Error is a mistake in a configuration.
type Error struct {
	Path string
	Line int
	Text string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d: %s", e.Path, e.Line, e.Text)
}

// ReadFile reads a configuration; its error is an *Error where the file could be read.
func ReadFile(path string) (*Config, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s", path)
	}
	defer file.Close()
	parser := &parser{config: &Config{}}
	err = text.ReadLines(file, func(line text.Line) {
		if parser.mistake == nil {
			parser.line = line.Number
			parser.parse(line.Words)
		}
	})
	if err != nil {
		return nil, fmt.Errorf("cannot read %s", path)
	}
	if parser.mistake != nil {
		parser.mistake.Path = path
		return nil, parser.mistake
	}
	return parser.config, nil
}

// Limiter finds a limiter by its name.
func (c *Config) Limiter(name string) *Limiter {
	for i := range c.Limiters {
		if c.Limiters[i].Name == name {
			return &c.Limiters[i]
		}
	}
	return nil
}

// Queue finds a queue by its name.
func (c *Config) Queue(name string) *Queue {
	for i := range c.Queues {
		if c.Queues[i].Name == name {
			return &c.Queues[i]
		}
	}
	return nil
}

// WeightOf is the weight of a flow; 1 when none is declared.
func (q *Queue) WeightOf(flow string) int64 {
	for _, weight := range q.Weights {
		if weight.Flow == flow {
			return weight.Value
		}
	}
	return 1
}
