package script

import (
	"errors"
	"fmt"
	"strings"

	"weirgate/internal/config"
	"weirgate/internal/gate"
	"weirgate/internal/snapshot"
	"weirgate/internal/stress"
)

var commands map[string]command

func init() {
	commands = map[string]command{
		"take":    {"lk?n", (*Session).take},
		"peek":    {"lk", (*Session).peek},
		"acquire": {"pk", (*Session).acquire},
		"renew":   {"i", (*Session).renew},
		"release": {"i", (*Session).release},
		"held":    {"pk", (*Session).held},
		"push":    {"qfn", (*Session).push},
		"waiting": {"q", (*Session).waiting},
		"stats":   {"", (*Session).stats},
		"now":     {"", (*Session).now},
		"stress":  {"cnamk?n", (*Session).stress},
		"save":    {"x", (*Session).save},
		"load":    {"x", (*Session).load},
		"reload":  {"x", (*Session).reload},
	}
}

func (s *Session) take(words []operand) error {
	name, key, cost := words[0].word, words[1].word, int64(1)
	if len(words) == 3 {
		cost = words[2].value
	}
	decision := s.gate.Take(name, key, cost)
	if decision.OK {
		s.print("ok %s %s %d left=%d", name, key, cost, decision.Left)
	} else {
		s.printRefusal(fmt.Sprintf("%s %s %d", name, key, cost), decision)
	}
	return nil
}

func (s *Session) printRefusal(request string, decision gate.Decision) {
	if decision.Never {
		s.print("never %s by=%s", request, decision.By)
		return
	}
	s.print("no %s by=%s retry=%s", request, decision.By, decision.Wait)
}

func (s *Session) peek(words []operand) error {
	name, key := words[0].word, words[1].word
	s.print("left %s %s %d", name, key, s.gate.Peek(name, key))
	return nil
}

func (s *Session) acquire(words []operand) error {
	name, key := words[0].word, words[1].word
	id, decision := s.gate.Acquire(name, key)
	if decision.OK {
		s.print("lease %s %s L%d left=%d", name, key, id, decision.Left)
	} else {
		s.printRefusal(name+" "+key, decision)
	}
	return nil
}

func (s *Session) renew(words []operand) error {
	until, ok := s.gate.Renew(words[0].value)
	if ok {
		s.print("renewed %s until=%s", words[0].word, until)
	} else {
		s.print("gone %s", words[0].word)
	}
	return nil
}

func (s *Session) release(words []operand) error {
	if s.gate.Release(words[0].value) {
		s.print("released %s", words[0].word)
	} else {
		s.print("gone %s", words[0].word)
	}
	return nil
}

func (s *Session) held(words []operand) error {
	name, key := words[0].word, words[1].word
	leases := s.gate.Held(name, key)
	parts := []string{}
	for _, lease := range leases {
		parts = append(parts, fmt.Sprintf(" L%d until=%s", lease.ID, lease.Until))
	}
	s.print("held %s %s %d%s", name, key, len(leases), strings.Join(parts, ""))
	return nil
}

func (s *Session) push(words []operand) error {
	name, flow, cost := words[0].word, words[1].word, words[2].value
	number, decision, events := s.gate.Push(name, flow, cost)
	if decision.Never {
		s.printRefusal(fmt.Sprintf("%s %s %d", name, flow, cost), decision)
		return nil
	}
	s.print("queued %s %d %s", name, number, flow)
	s.printEvents(events)
	return nil
}

func (s *Session) waiting(words []operand) error {
	s.print("waiting %s %d", words[0].word, s.gate.Waiting(words[0].word))
	return nil
}

func (s *Session) now([]operand) error {
	s.print("now %s", s.gate.Now())
	return nil
}

func (s *Session) stats([]operand) error {
	for _, stats := range s.gate.Stats() {
		switch stats.Kind {
		case "":
			s.print("stats %s waiting=%d out=%d", stats.Name, stats.Waiting, stats.Out)
		case config.Leases:
			s.print("stats %s keys=%d ok=%d no=%d held=%d", stats.Name, stats.Keys, stats.OK, stats.No, stats.Held)
		default:
			s.print("stats %s keys=%d ok=%d no=%d spent=%d", stats.Name, stats.Keys, stats.OK, stats.No, stats.Spent)
		}
	}
	return nil
}

func (s *Session) stress(words []operand) error {
	plan := stress.Plan{
		Clients: int(words[0].value),
		Rounds:  int(words[1].value),
		Action:  words[2].word,
		Limiter: words[3].word,
		Key:     words[4].word,
		Cost:    1,
	}
	if len(words) == 6 {
		plan.Cost = words[5].value
	}
	totals := stress.Run(s.gate, plan)
	s.print("stress ok=%d no=%d", totals.OK, totals.No)
	return nil
}

func (s *Session) save(words []operand) error {
	path := words[0].word
	if snapshot.Write(path, s.gate.Dump()) != nil {
		return fmt.Errorf("cannot write %s", path)
	}
	s.print("saved %s", path)
	return nil
}

func (s *Session) load(words []operand) error {
	path := words[0].word
	lines, err := snapshot.Read(path)
	if err != nil && !errors.Is(err, snapshot.ErrDamaged) {
		return fmt.Errorf("cannot read %s", path)
	}
	events, ok := []gate.Event(nil), false
	if err == nil {
		events, ok = s.gate.Restore(lines)
	}
	if !ok {
		return fmt.Errorf("bad snapshot %s", path)
	}
	s.print("loaded %s", path)
	s.printEvents(events)
	return nil
}

func (s *Session) reload(words []operand) error {
	settings, err := config.ReadFile(words[0].word)
	if err != nil {
		return err
	}
	s.print("reloaded %s", words[0].word)
	s.printEvents(s.gate.Reload(settings))
	return nil
}
