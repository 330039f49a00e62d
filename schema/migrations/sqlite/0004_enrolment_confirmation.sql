ALTER TABLE `challenge` ADD `network` text;--> statement-breakpoint
CREATE INDEX `challenge_network` ON `challenge` (`network`,`expires_at`);--> statement-breakpoint
CREATE INDEX `challenge_person` ON `challenge` (`person_id`);--> statement-breakpoint
ALTER TABLE `person` ADD `invited_under` text;--> statement-breakpoint
ALTER TABLE `person` ADD `enrolment_collector_id` text;--> statement-breakpoint
ALTER TABLE `sign_in_throttle` ADD `network` text;--> statement-breakpoint
CREATE INDEX `sign_in_throttle_network` ON `sign_in_throttle` (`network`);