package gate

import "weirgate/internal/config"

// Reload puts another configuration in force.
func (g *Gate) Reload(settings *config.Config) []Event {
	g.config, g.state = settings, newState(settings)
	return nil
}
