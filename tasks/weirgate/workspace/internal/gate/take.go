package gate

import (
	"strings"

	"weirgate/internal/limit"
	"weirgate/internal/units"
)

// Decision is the answer to a request.
type Decision struct {
	OK    bool
	Never bool       // refused, and no wait helps
	By    string     // the limiter that refuses
	Wait  units.Time // after this time it would be granted
	Left  int64      // what could be taken next
}

// link is one limiter that a request is charged to, with the key that it has there.
type link struct {
	limiter *limiter
	key     string
	meter   limit.Meter
}

// Take charges the cost to the limiter and to all above it, or to none.
func (g *Gate) Take(name, key string, cost int64) Decision {
	limiter := g.limiter(name)
	decision := g.take(limiter, key, cost)
	if decision.OK {
		limiter.ok++
	} else {
		limiter.no++
	}
	return decision
}

// Peek is what could be taken now.
func (g *Gate) Peek(name, key string) int64 {
	return chain(g.limiter(name), key)[0].meter.Left(g.now)
}

// take charges one limiter after the other; the first that refuses ends it.
func (g *Gate) take(limiter *limiter, key string, cost int64) Decision {
	links := chain(limiter, key)
	for _, link := range links {
		name := link.limiter.rules.Name
		if cost > link.limiter.rules.Amount {
			return Decision{Never: true, By: name}
		}
		wait := link.meter.Wait(g.now, cost)
		if wait > 0 {
			return Decision{By: name, Wait: wait}
		}
		link.meter.Charge(g.now, cost)
	}
	limiter.spent += cost
	return Decision{OK: true, Left: links[0].meter.Left(g.now)}
}

// chain lists the limiter and its parent, with their meters.
func chain(limiter *limiter, key string) []link {
	links := []link{limiter.link(key)}
	if limiter.parent != nil {
		links = append(links, limiter.parent.link(parentKey(key)))
	}
	return links
}

// parentKey is the first part of a key, and a star when it has only one.
func parentKey(key string) string {
	first, _, found := strings.Cut(key, "/")
	if found {
		return first
	}
	return "*"
}

// link finds the meter of a key, and makes one when there is none.
func (l *limiter) link(key string) link {
	meter := l.meters[key]
	if meter == nil {
		meter = limit.NewMeter(l.rules)
		l.meters[key] = meter
	}
	return link{l, key, meter}
}
