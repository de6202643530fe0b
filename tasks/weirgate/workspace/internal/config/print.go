package config

import (
	"fmt"
	"strings"
)

// String is the configuration in its own language, one declaration a line, all settings spelled out.
func (c *Config) String() string {
	var out strings.Builder
	for _, limiter := range c.Limiters {
		out.WriteString(limiter.String() + "\n")
	}
	for _, queue := range c.Queues {
		fmt.Fprintf(&out, "queue %s over=%s key=%s\n", queue.Name, queue.Over, queue.Key)
		for _, weight := range queue.Weights {
			fmt.Fprintf(&out, "weight %s %s %d\n", queue.Name, weight.Flow, weight.Value)
		}
	}
	return out.String()
}

// String is the declaration of the limiter.
func (l *Limiter) String() string {
	words := []string{"limiter", l.Name, l.Kind}
	for _, name := range settingsOf[l.Kind] {
		words = append(words, name+"="+l.setting(name))
	}
	if l.Parent != "" {
		words = append(words, "parent="+l.Parent)
	}
	return strings.Join(words, " ")
}

func (l *Limiter) setting(name string) string {
	switch name {
	case "rate":
		return fmt.Sprintf("%d/%s", l.Rate, l.Per)
	case "burst", "limit":
		return fmt.Sprint(l.Amount)
	}
	return l.Per.String()
}
