package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// window counts what is charged in windows, one after the other.
type window struct {
	rules *config.Limiter
	start units.Time
	used  int64
}

// settle begins a new window when the last one is over.
func (w *window) settle(now units.Time) {
	if w.used == 0 || now-w.start > w.rules.Per {
		w.start, w.used = now, 0
	}
}

func (w *window) Wait(now units.Time, cost int64) units.Time {
	if cost <= w.Left(now) {
		return 0
	}
	return w.start + w.rules.Per - now
}

func (w *window) Charge(now units.Time, cost int64) {
	w.settle(now)
	w.used += cost
}

func (w *window) Left(now units.Time) int64 {
	w.settle(now)
	return leftOf(w.rules.Amount, w.used)
}

func (w *window) Idle(now units.Time) bool {
	w.settle(now)
	return w.used == 0
}
