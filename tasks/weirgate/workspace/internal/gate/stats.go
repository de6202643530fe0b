package gate

import "weirgate/internal/config"

// Stats is the numbers of a limiter or a queue.
type Stats struct {
	Name    string
	Kind    string // empty for a queue
	Keys    int    // keys that are not as if they had never been used
	OK      int64
	No      int64
	Spent   int64
	Held    int
	Waiting int
	Out     int64
}

// Stats lists the numbers of all limiters and then of all queues.
func (g *Gate) Stats() []Stats {
	var all []Stats
	for _, limiter := range g.limiters {
		stats := Stats{Name: limiter.rules.Name, Kind: limiter.rules.Kind}
		stats.OK, stats.No, stats.Spent = limiter.ok, limiter.no, limiter.spent
		if stats.Kind == config.Leases {
			stats.Keys, stats.Held = g.countHeld(limiter)
		} else {
			stats.Keys = len(limiter.meters)
		}
		all = append(all, stats)
	}
	for _, lane := range g.lanes {
		all = append(all, Stats{Name: lane.rules.Name, Waiting: lane.items.Len(), Out: lane.items.Out})
	}
	return all
}

// countHeld counts the keys and all their leases.
func (g *Gate) countHeld(limiter *limiter) (int, int) {
	held := 0
	for _, pool := range limiter.pools {
		held += len(pool.Leases())
	}
	return len(limiter.pools), held
}
