package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// smooth counts in windows, and lets the count of the window before fade out.
type smooth struct {
	rules    *config.Limiter
	start    units.Time
	current  int64
	previous int64
}

func (s *smooth) settle(now units.Time) {
	if now-s.start >= s.rules.Per {
		s.start = now - now%s.rules.Per
		s.previous, s.current = s.current, 0
	}
}

// used is the estimate: all of this window, and what has not faded of the one before.
func (s *smooth) used(now units.Time) int64 {
	s.settle(now)
	into := float64(now-s.start) / float64(s.rules.Per)
	return s.current + int64(float64(s.previous)*(1-into))
}

func (s *smooth) Wait(now units.Time, cost int64) units.Time {
	if s.used(now)+cost <= s.rules.Amount {
		return 0
	}
	return s.start + s.rules.Per - now
}

func (s *smooth) Charge(now units.Time, cost int64) {
	s.settle(now)
	s.current += cost
}

func (s *smooth) Left(now units.Time) int64 {
	return leftOf(s.rules.Amount, s.used(now))
}

func (s *smooth) Idle(now units.Time) bool {
	return s.used(now) == 0
}
