// Package limit holds the kinds of limits: what one key has used, and what it may still use.
package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// Meter is the state of one key of a limiter. Its methods are called with times that never go back.
type Meter interface {
	// Wait is how long it takes until the cost can be charged, if nothing else is; 0 is at once.
	// The cost is not greater than the limiter's amount.
	Wait(now units.Time, cost int64) units.Time
	// Charge takes the cost; the caller has made sure that there is no wait.
	Charge(now units.Time, cost int64)
	// Left is the greatest cost that can be charged now.
	Left(now units.Time) int64
	// Idle tells whether the meter is now as if the key had never been used.
	Idle(now units.Time) bool
}

// NewMeter is the state of a key that has not been used.
func NewMeter(rules *config.Limiter) Meter {
	switch rules.Kind {
	case config.Bucket:
		return newBucket(rules)
	case config.Window:
		return &window{rules: rules}
	case config.Log:
		return &eventLog{rules: rules}
	}
	return &smooth{rules: rules}
}

// leftOf is what remains of a limit, which may have been lowered below what is used.
func leftOf(limit, used int64) int64 {
	if used > limit {
		return 0
	}
	return limit - used
}
