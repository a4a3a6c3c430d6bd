// Makes the id of what was done to a webhook endpoint unique.
CREATE CONSTRAINT webhook_switch_id IF NOT EXISTS FOR (n:WebhookSwitch) REQUIRE n.id IS UNIQUE
