package limit

import (
	"weirgate/internal/config"
	"weirgate/internal/units"
)

// Lease is the right to be one of so many until a moment, unless it is renewed or given back.
type Lease struct {
	ID    int64
	Until units.Time
}

// Pool is the leases of one key of a limiter, and how many of them count.
type Pool struct {
	rules  *config.Limiter
	count  int64
	leases []Lease
}

// NewPool is a pool without leases.
func NewPool(rules *config.Limiter) *Pool {
	return &Pool{rules: rules}
}

// Expire takes the leases that have ended out of the pool.
func (p *Pool) Expire(now units.Time) {
	kept := p.leases[:0]
	for _, lease := range p.leases {
		if lease.Until < now {
			p.count--
		} else {
			kept = append(kept, lease)
		}
	}
	p.leases = kept
}

// Left is how many leases can be handed out.
func (p *Pool) Left() int64 {
	return leftOf(p.rules.Amount, p.count)
}

// Wait is how long it takes until one can be handed out if none is given back or renewed.
func (p *Pool) Wait(now units.Time) units.Time {
	if p.Left() > 0 {
		return 0
	}
	if len(p.leases) == 0 {
		return p.rules.Per
	}
	return p.leases[0].Until - now
}

// Add hands out a lease.
func (p *Pool) Add(id int64, now units.Time) {
	p.count++
	p.leases = append(p.leases, Lease{id, p.end(now)})
}

// Renew lets a lease last longer.
func (p *Pool) Renew(id int64, now units.Time) (units.Time, bool) {
	for i := range p.leases {
		if p.leases[i].ID == id {
			p.leases[i].Until += p.rules.Per
			return p.leases[i].Until, true
		}
	}
	return 0, false
}

// Remove gives a lease back.
func (p *Pool) Remove(id int64) {
	p.count--
	for i := range p.leases {
		if p.leases[i].ID == id {
			p.leases = append(p.leases[:i], p.leases[i+1:]...)
			return
		}
	}
}

// Leases are those of the pool, by their numbers.
func (p *Pool) Leases() []Lease {
	return p.leases
}

func (p *Pool) end(now units.Time) units.Time {
	return now + p.rules.Per
}
