package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// bucket holds tokens, which come in all the time.
type bucket struct {
	rules  *config.Limiter
	tokens float64
	at     units.Time
}

func newBucket(rules *config.Limiter) *bucket {
	return &bucket{rules: rules, tokens: float64(rules.Amount)}
}

// settle adds what came in since the last look.
func (b *bucket) settle(now units.Time) {
	elapsed := now - b.at
	b.at = now
	b.tokens += float64(elapsed*units.Time(b.rules.Rate)) / float64(b.rules.Per)
	if b.tokens > float64(b.rules.Amount) {
		b.tokens = float64(b.rules.Amount)
	}
}

// Wait is the time that the missing tokens need.
func (b *bucket) Wait(now units.Time, cost int64) units.Time {
	b.settle(now)
	if float64(cost) <= b.tokens {
		return 0
	}
	missing := cost - int64(b.tokens)
	return units.Time(missing) * b.rules.Per / units.Time(b.rules.Rate)
}

func (b *bucket) Charge(now units.Time, cost int64) {
	b.settle(now)
	b.tokens -= float64(cost)
}

func (b *bucket) Left(now units.Time) int64 {
	b.settle(now)
	return int64(b.tokens)
}

func (b *bucket) Idle(now units.Time) bool {
	return b.Left(now) == b.rules.Amount
}
