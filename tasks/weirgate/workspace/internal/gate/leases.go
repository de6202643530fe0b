package gate

import (
	"weirgate/internal/limit"
	"weirgate/internal/units"
)

// Acquire hands out a lease, whose number is above 0, or says how long to wait.
func (g *Gate) Acquire(name, key string) (int64, Decision) {
	limiter := g.limiter(name)
	pool := g.pool(limiter, key)
	g.lastLease++
	if pool.Left() == 0 {
		pool.Expire(g.now)
	}
	if wait := pool.Wait(g.now); wait > 0 {
		limiter.no++
		return 0, Decision{By: name, Wait: wait}
	}
	limiter.ok++
	g.holders[g.lastLease] = holder{limiter, key}
	pool.Add(g.lastLease, g.now)
	return g.lastLease, Decision{OK: true, Left: pool.Left()}
}

// Renew lets a lease last longer.
func (g *Gate) Renew(id int64) (units.Time, bool) {
	holder, known := g.holders[id]
	if !known {
		return 0, false
	}
	return g.pool(holder.limiter, holder.key).Renew(id, g.now)
}

// Release gives a lease back.
func (g *Gate) Release(id int64) bool {
	holder, known := g.holders[id]
	if known {
		g.pool(holder.limiter, holder.key).Remove(id)
	}
	return known
}

// Held lists the leases of a key.
func (g *Gate) Held(name, key string) []limit.Lease {
	return g.pool(g.limiter(name), key).Leases()
}

// pool is the leases of a key.
func (g *Gate) pool(limiter *limiter, key string) *limit.Pool {
	pool := limiter.pools[key]
	if pool == nil {
		pool = limit.NewPool(limiter.rules)
		limiter.pools[key] = pool
	}
	return pool
}
