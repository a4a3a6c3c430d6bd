// Finds interactions by their time.
CREATE INDEX interaction_time IF NOT EXISTS FOR (n:Interaction) ON (n.vf)
