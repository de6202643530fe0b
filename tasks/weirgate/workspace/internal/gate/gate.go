// Package gate decides about requests: it knows all limiters, queues and leases, and the clock.
package gate

import (
	"weirgate/internal/config"
	"weirgate/internal/limit"
	"weirgate/internal/queue"
	"weirgate/internal/units"
)

// Gate is everything that a program has of this package.
type Gate struct {
	config *config.Config
	now    units.Time
	state
}

// state is all that changes but the clock.
type state struct {
	limiters  []*limiter
	lanes     []*lane
	holders   map[int64]holder
	lastLease int64
}

// limiter is a declared limiter with the keys that are in use.
type limiter struct {
	rules  *config.Limiter
	parent *limiter
	meters map[string]limit.Meter
	pools  map[string]*limit.Pool
	ok     int64
	no     int64
	spent  int64
}

// lane is a declared queue with what waits in it.
type lane struct {
	rules *config.Queue
	over  *limiter
	items *queue.Queue
}

// holder says where a lease belongs.
type holder struct {
	limiter *limiter
	key     string
}

// New is a gate at the start of the clock.
func New(settings *config.Config) *Gate {
	return &Gate{config: settings, state: newState(settings)}
}

func newState(settings *config.Config) state {
	fresh := state{holders: map[int64]holder{}}
	for i := range settings.Limiters {
		rules := &settings.Limiters[i]
		fresh.limiters = append(fresh.limiters, &limiter{
			rules:  rules,
			parent: fresh.limiter(rules.Parent),
			meters: map[string]limit.Meter{},
			pools:  map[string]*limit.Pool{},
		})
	}
	for i := range settings.Queues {
		rules := &settings.Queues[i]
		fresh.lanes = append(fresh.lanes, &lane{rules, fresh.limiter(rules.Over), queue.New()})
	}
	return fresh
}

func (s *state) limiter(name string) *limiter {
	for _, limiter := range s.limiters {
		if limiter.rules.Name == name {
			return limiter
		}
	}
	return nil
}

func (s *state) lane(name string) *lane {
	for _, lane := range s.lanes {
		if lane.rules.Name == name {
			return lane
		}
	}
	return nil
}

// KindOf is the kind of a limiter, or nothing when there is none of this name.
func (g *Gate) KindOf(name string) string {
	if limiter := g.limiter(name); limiter != nil {
		return limiter.rules.Kind
	}
	return ""
}

// HasQueue tells whether there is a queue of this name.
func (g *Gate) HasQueue(name string) bool {
	return g.lane(name) != nil
}

// Now is what the clock shows.
func (g *Gate) Now() units.Time {
	return g.now
}
