package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// eventLog remembers the moment of every charge.
type eventLog struct {
	rules  *config.Limiter
	events []units.Time // the oldest first
}

// settle forgets the events that have become too old.
func (l *eventLog) settle(now units.Time) {
	old := 0
	for old < len(l.events) && now-l.events[old] > l.rules.Per {
		old++
	}
	l.events = l.events[old:]
}

// Wait lasts until the oldest event is forgotten.
func (l *eventLog) Wait(now units.Time, cost int64) units.Time {
	if cost <= l.Left(now) || len(l.events) == 0 {
		return 0
	}
	return l.events[0] + l.rules.Per - now
}

func (l *eventLog) Charge(now units.Time, cost int64) {
	l.settle(now)
	l.events = append(l.events, now)
}

func (l *eventLog) Left(now units.Time) int64 {
	l.settle(now)
	return leftOf(l.rules.Amount, int64(len(l.events)))
}

func (l *eventLog) Idle(now units.Time) bool {
	l.settle(now)
	return len(l.events) == 0
}
