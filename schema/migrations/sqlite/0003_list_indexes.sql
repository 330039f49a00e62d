CREATE INDEX `approval_request_act` ON `approval_request` (`act`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `approval_request_act_state` ON `approval_request` (`act`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `asset_tier_state` ON `asset` (`tier`,`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `permit_person` ON `permit` (`person_id`,`granted_at`,`id`);