"""The words of media monitoring as plain frozen types: what every other room passes around."""
