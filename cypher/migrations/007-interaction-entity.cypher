// Finds the versions of one interaction.
CREATE INDEX interaction_entity IF NOT EXISTS FOR (n:Interaction) ON (n.entity)
