package gate

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"weirgate/internal/limit"
	"weirgate/internal/units"
)

// Dump lists what every key has used.
func (g *Gate) Dump() []string {
	lines := []string{}
	for _, limiter := range g.limiters {
		for key, meter := range limiter.meters {
			used := limiter.rules.Amount - meter.Left(g.now)
			lines = append(lines, fmt.Sprintf("key %s %s %d", limiter.rules.Name, key, used))
		}
	}
	sort.Strings(lines)
	return lines
}

// Restore puts the state of a dump in place of the present one.
// It says no when the lines are not those of a dump.
func (g *Gate) Restore(lines []string) ([]Event, bool) {
	g.state = newState(g.config)
	for _, line := range lines {
		words := strings.Fields(line)
		if len(words) != 4 || words[0] != "key" {
			return nil, false
		}
		used, err := strconv.ParseInt(words[3], 10, 64)
		if err != nil {
			return nil, false
		}
		if limiter := g.limiter(words[1]); limiter != nil {
			limiter.restoreKey(words[2], used, g.now)
		}
	}
	return nil, true
}

func (l *limiter) restoreKey(key string, used int64, now units.Time) {
	meter := limit.NewMeter(l.rules)
	meter.Charge(now, used)
	l.meters[key] = meter
}
