ALTER TABLE `challenge` ADD `secret` blob;--> statement-breakpoint
ALTER TABLE `installation` ADD `setup_session_expires_at` integer;--> statement-breakpoint
CREATE INDEX `person_enrolment` ON `person` (`enrolment_digest`);