package config

import (
	"strings"

	"weirgate/internal/text"
	"weirgate/internal/units"
)

const maxWeight = 10

// settingsOf lists the settings of each kind, in the order in which they are printed.
var settingsOf = map[string][]string{
	Bucket: {"rate", "burst"},
	Window: {"limit", "per"},
	Log:    {"limit", "per"},
	Smooth: {"limit", "per"},
	Leases: {"limit", "ttl"},
}

// parser reads line after line until the first mistake.
type parser struct {
	config  *Config
	line    int
	mistake *Error
}

func (p *parser) fail(parts ...string) {
	if p.mistake == nil {
		p.mistake = &Error{Line: p.line, Text: strings.Join(parts, " ")}
	}
}

func (p *parser) parse(words []string) {
	switch words[0] {
	case "limiter":
		p.limiter(words[1:])
	case "queue":
		p.queue(words[1:])
	case "weight":
		p.weight(words[1:])
	default:
		p.fail("unknown word", words[0])
	}
}

func (p *parser) limiter(words []string) {
	if len(words) < 2 {
		p.fail("wrong number of words")
		return
	}
	limiter := Limiter{Name: words[0], Kind: words[1]}
	p.newName(limiter.Name)
	names, known := settingsOf[limiter.Kind]
	if !known {
		p.fail("unknown kind", limiter.Kind)
		return
	}
	settings := p.settings(words[2:], append([]string{"parent"}, names...))
	for _, name := range names {
		p.set(&limiter, name, settings)
	}
	limiter.Parent = p.parent(limiter.Kind, settings)
	if p.mistake == nil {
		p.config.Limiters = append(p.config.Limiters, limiter)
	}
}

// set reads one setting of a limiter, which must be there.
func (p *parser) set(limiter *Limiter, name string, settings map[string]string) {
	word, found := settings[name]
	switch {
	case !found:
		p.fail("missing setting", name)
	case name == "rate":
		limiter.Rate, limiter.Per = p.rate(word)
	case name == "burst" || name == "limit":
		limiter.Amount = p.number(word, units.MaxNumber)
	default:
		limiter.Per = p.duration(word)
	}
}

func (p *parser) parent(kind string, settings map[string]string) string {
	name, found := settings["parent"]
	if !found {
		return ""
	}
	parent := p.config.Limiter(name)
	switch {
	case kind == Leases:
		p.fail("unknown setting", "parent")
	case parent == nil:
		p.fail("no such limiter", name)
	case parent.Kind == Leases:
		p.fail("wrong kind", name)
	}
	return name
}

func (p *parser) queue(words []string) {
	if len(words) < 1 {
		p.fail("wrong number of words")
		return
	}
	p.newName(words[0])
	settings := p.settings(words[1:], []string{"over", "key"})
	queue := Queue{Name: words[0], Over: settings["over"], Key: settings["key"]}
	for _, name := range []string{"over", "key"} {
		if settings[name] == "" {
			p.fail("missing setting", name)
		}
	}
	limiter := p.config.Limiter(queue.Over)
	switch {
	case limiter == nil:
		p.fail("no such limiter", queue.Over)
	case limiter.Kind == Leases:
		p.fail("wrong kind", queue.Over)
	}
	if p.mistake == nil {
		p.config.Queues = append(p.config.Queues, queue)
	}
}

func (p *parser) weight(words []string) {
	if len(words) != 3 {
		p.fail("wrong number of words")
		return
	}
	queue := p.config.Queue(words[0])
	if queue == nil {
		p.fail("no such queue", words[0])
		return
	}
	if !text.IsName(words[1]) {
		p.fail("bad name", words[1])
	}
	value := p.number(words[2], maxWeight)
	if p.mistake == nil {
		queue.Weights = append(queue.Weights, Weight{words[1], value})
	}
}

func (p *parser) newName(name string) {
	if !text.IsName(name) {
		p.fail("bad name", name)
	}
}

// settings reads words of the form name=value.
func (p *parser) settings(words []string, known []string) map[string]string {
	found := map[string]string{}
	for _, word := range words {
		name, value, _ := strings.Cut(word, "=")
		if !contains(known, name) {
			p.fail("unknown setting", name)
		}
		found[name] = value
	}
	return found
}

func (p *parser) number(word string, most int64) int64 {
	value, ok := units.ParseNumber(word, most)
	if !ok {
		p.fail("bad number", word)
	}
	return value
}

func (p *parser) duration(word string) units.Time {
	value, ok := units.ParseTime(word)
	if !ok {
		p.fail("bad duration", word)
	}
	return value
}

// rate reads N/DURATION, where a unit alone means one of it.
func (p *parser) rate(word string) (int64, units.Time) {
	number, per, ok := strings.Cut(word, "/")
	if !ok {
		p.fail("bad rate", word)
		return 0, 0
	}
	if _, alone := units.ParseTime("1" + per); alone && per[0] > '9' {
		per = "1" + per
	}
	return p.number(number, units.MaxNumber), p.duration(per)
}

func contains(words []string, word string) bool {
	for _, other := range words {
		if other == word {
			return true
		}
	}
	return false
}
