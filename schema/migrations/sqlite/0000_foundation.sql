CREATE TABLE `approval_request` (
	`id` text PRIMARY KEY NOT NULL,
	`act` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`requester_id` text NOT NULL,
	`input` blob NOT NULL,
	`input_digest` blob NOT NULL,
	`reach` text NOT NULL,
	`approvers_needed` integer NOT NULL,
	`approver_roles` text NOT NULL,
	`excluded` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`decided_at` integer,
	`result_id` text,
	`refusal_reason` blob,
	CONSTRAINT "approval_request_needs_someone" CHECK("approval_request"."approvers_needed" >= 1)
);
--> statement-breakpoint
CREATE INDEX `approval_request_state` ON `approval_request` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `approval_request_requester` ON `approval_request` (`requester_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `approval_request_subject` ON `approval_request` (`subject_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `approval_request_created` ON `approval_request` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `approval` (
	`request_id` text NOT NULL,
	`person_id` text NOT NULL,
	`requester_id` text NOT NULL,
	`verdict` text NOT NULL,
	`input_digest` blob NOT NULL,
	`step_up_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`request_id`, `person_id`),
	CONSTRAINT "approval_by_somebody_else" CHECK("approval"."person_id" <> "approval"."requester_id")
);
--> statement-breakpoint
CREATE INDEX `approval_person` ON `approval` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `asset_input` (
	`asset_id` text NOT NULL,
	`input_id` text NOT NULL,
	PRIMARY KEY(`asset_id`, `input_id`)
);
--> statement-breakpoint
CREATE INDEX `asset_input_input` ON `asset_input` (`input_id`);--> statement-breakpoint
CREATE TABLE `asset_manifest` (
	`id` text PRIMARY KEY NOT NULL,
	`asset_id` text NOT NULL,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` blob NOT NULL,
	`host` text NOT NULL,
	`zone` text NOT NULL,
	`recorded_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `asset_manifest_asset` ON `asset_manifest` (`asset_id`);--> statement-breakpoint
CREATE TABLE `asset` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`state` text NOT NULL,
	`tier` text,
	`proposed_tier` text,
	`proposal_reasons` text,
	`statutory` text,
	`personal` integer NOT NULL,
	`sensitive_personal` integer NOT NULL,
	`minors` integer NOT NULL,
	`source` text,
	`licence` text,
	`retrieved_at` integer,
	`format` text NOT NULL,
	`layout` text,
	`fields` text NOT NULL,
	`records` integer,
	`bytes` integer,
	`object_id` text,
	`owner_id` text NOT NULL,
	`zone` text NOT NULL,
	`host` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`destroyed_at` integer,
	CONSTRAINT "asset_confirmed_has_tier" CHECK("asset"."state" <> 'confirmed' or "asset"."tier" is not null),
	CONSTRAINT "asset_public_has_source" CHECK("asset"."tier" <> 'public' or "asset"."state" <> 'confirmed' or ("asset"."source" is not null and "asset"."source" <> '' and "asset"."licence" is not null and "asset"."licence" <> '' and "asset"."retrieved_at" is not null)),
	CONSTRAINT "asset_core_is_not_kept" CHECK("asset"."tier" <> 'core' or ("asset"."state" = 'destroyed' and "asset"."object_id" is null))
);
--> statement-breakpoint
CREATE INDEX `asset_created` ON `asset` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `asset_state` ON `asset` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `asset_tier` ON `asset` (`tier`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `asset_owner` ON `asset` (`owner_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `audit_checkpoint` (
	`size` integer PRIMARY KEY NOT NULL,
	`root` blob NOT NULL,
	`note` text NOT NULL,
	`signed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`subject_type` text NOT NULL,
	`subject_id` text NOT NULL,
	`canonical` text NOT NULL,
	`leaf_hash` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_entry_at` ON `audit_entry` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_action` ON `audit_entry` (`action`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_actor` ON `audit_entry` (`actor_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_subject` ON `audit_entry` (`subject_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_outcome` ON `audit_entry` (`outcome`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `audit_leaf` (
	`leaf_index` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`leaf_hash` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_leaf_entry` ON `audit_leaf` (`entry_id`);--> statement-breakpoint
CREATE TABLE `audit_node` (
	`level` integer NOT NULL,
	`node_index` integer NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`level`, `node_index`)
);
--> statement-breakpoint
CREATE TABLE `audit_pending` (
	`entry_id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `challenge` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`session_id` text,
	`bytes` blob NOT NULL,
	`act` text,
	`input_digest` blob,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `challenge_expires` ON `challenge` (`expires_at`);--> statement-breakpoint
CREATE TABLE `commitment` (
	`id` text PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`field` text NOT NULL,
	`opening` blob
);
--> statement-breakpoint
CREATE INDEX `commitment_entry` ON `commitment` (`entry_id`);--> statement-breakpoint
CREATE TABLE `data_key` (
	`id` text PRIMARY KEY NOT NULL,
	`kek_id` text NOT NULL,
	`tier` text NOT NULL,
	`scope` text NOT NULL,
	`wrapped` blob,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`destroyed_at` integer
);
--> statement-breakpoint
CREATE INDEX `data_key_scope` ON `data_key` (`scope`,`created_at`);--> statement-breakpoint
CREATE INDEX `data_key_kek` ON `data_key` (`kek_id`,`id`);--> statement-breakpoint
CREATE TABLE `installation` (
	`id` text PRIMARY KEY NOT NULL,
	`log_origin` text NOT NULL,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	`setup_code_digest` blob,
	`setup_code_expires_at` integer,
	`setup_session_digest` blob,
	`setup_completed_at` integer,
	CONSTRAINT "installation_single" CHECK("installation"."id" = 'installation')
);
--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`state` text NOT NULL,
	`cursor` text,
	`done` integer NOT NULL,
	`total` integer NOT NULL,
	`unit` text NOT NULL,
	`failure` text,
	`requested_by` text NOT NULL,
	`lease_holder` text,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `job_created` ON `job` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_state` ON `job` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `job_subject` ON `job` (`subject_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `key_encryption_key` (
	`id` text PRIMARY KEY NOT NULL,
	`tier` text NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`suite` text NOT NULL,
	`state` text NOT NULL,
	`wrapped` blob NOT NULL,
	`created_at` integer NOT NULL,
	`activated_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`deactivated_at` integer,
	CONSTRAINT "key_encryption_key_due" CHECK("key_encryption_key"."due_at" <= "key_encryption_key"."activated_at" + 7948800000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `key_encryption_key_version` ON `key_encryption_key` (`tier`,`purpose`,`version`);--> statement-breakpoint
CREATE INDEX `key_encryption_key_created` ON `key_encryption_key` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `partner_code` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`fields` text NOT NULL,
	`row_from` integer NOT NULL,
	`row_to` integer NOT NULL,
	`address_ranges` text NOT NULL,
	`purpose` blob NOT NULL,
	`issued_by` text NOT NULL,
	`approval_id` text NOT NULL,
	`approved_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`code_digest` blob,
	`bearer_digest` blob,
	`shown_at` integer,
	`exchanged_at` integer,
	`last_use_at` integer,
	`rows_read` integer NOT NULL,
	`revoked_at` integer,
	`revoked_by` text,
	CONSTRAINT "partner_code_72_hours" CHECK("partner_code"."expires_at" > "partner_code"."approved_at" and "partner_code"."expires_at" <= "partner_code"."approved_at" + 259200000),
	CONSTRAINT "partner_code_used_in_time" CHECK("partner_code"."last_use_at" is null or "partner_code"."last_use_at" < "partner_code"."expires_at"),
	CONSTRAINT "partner_code_rows" CHECK("partner_code"."row_from" >= 0 and "partner_code"."row_to" > "partner_code"."row_from")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_code_code` ON `partner_code` (`code_digest`);--> statement-breakpoint
CREATE UNIQUE INDEX `partner_code_bearer` ON `partner_code` (`bearer_digest`);--> statement-breakpoint
CREATE INDEX `partner_code_approved` ON `partner_code` (`approved_at`,`id`);--> statement-breakpoint
CREATE INDEX `partner_code_asset` ON `partner_code` (`asset_id`,`approved_at`,`id`);--> statement-breakpoint
CREATE INDEX `partner_code_state` ON `partner_code` (`state`,`approved_at`,`id`);--> statement-breakpoint
CREATE TABLE `partner_organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`contact` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `partner_organisation_name` ON `partner_organisation` (`name`);--> statement-breakpoint
CREATE INDEX `partner_organisation_created` ON `partner_organisation` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `passkey` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`device_label` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `passkey_person` ON `passkey` (`person_id`);--> statement-breakpoint
CREATE TABLE `permit` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`fields` text NOT NULL,
	`purpose` blob NOT NULL,
	`approval_id` text NOT NULL,
	`granted_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`revoked_by` text,
	`state` text NOT NULL,
	CONSTRAINT "permit_ends" CHECK("permit"."expires_at" > "permit"."granted_at" and "permit"."expires_at" <= "permit"."granted_at" + 604800000)
);
--> statement-breakpoint
CREATE INDEX `permit_reader` ON `permit` (`person_id`,`asset_id`,`expires_at`);--> statement-breakpoint
CREATE INDEX `permit_granted` ON `permit` (`granted_at`,`id`);--> statement-breakpoint
CREATE INDEX `permit_asset` ON `permit` (`asset_id`,`granted_at`,`id`);--> statement-breakpoint
CREATE TABLE `person_role` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`granted_at` integer NOT NULL,
	`granted_under` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	CONSTRAINT "person_role_staff" CHECK("person_role"."role" <> 'partner')
);
--> statement-breakpoint
CREATE INDEX `person_role_role` ON `person_role` (`role`,`person_id`);--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`name` blob NOT NULL,
	`name_digest` blob NOT NULL,
	`user_handle` blob NOT NULL,
	`team` text NOT NULL,
	`superior_id` text,
	`state` text NOT NULL,
	`enrolment_digest` blob,
	`enrolment_expires_at` integer,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_username` ON `person` (`username`);--> statement-breakpoint
CREATE INDEX `person_name_digest` ON `person` (`name_digest`);--> statement-breakpoint
CREATE INDEX `person_created` ON `person` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `person_state` ON `person` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `read_event` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`actor_id` text NOT NULL,
	`canonical` text NOT NULL,
	`batch_entry_id` text
);
--> statement-breakpoint
CREATE INDEX `read_event_batch` ON `read_event` (`batch_entry_id`,`id`);--> statement-breakpoint
CREATE TABLE `recovery` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`approval_id` text NOT NULL,
	`proof_reference` text NOT NULL,
	`approved_at` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `recovery_person` ON `recovery` (`person_id`);--> statement-breakpoint
CREATE INDEX `recovery_state` ON `recovery` (`state`,`approved_at`,`id`);--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`as_of` integer NOT NULL,
	`made_by` text NOT NULL,
	`made_at` integer NOT NULL,
	`tree_size` integer NOT NULL,
	`verdicts` text NOT NULL,
	`sha256` blob NOT NULL,
	`bundle` blob NOT NULL,
	`file_name` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `report_made` ON `report` (`made_at`,`id`);--> statement-breakpoint
CREATE TABLE `reveal` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`asset_id` text NOT NULL,
	`permit_id` text NOT NULL,
	`row` integer NOT NULL,
	`field` text NOT NULL,
	`reason` blob NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `reveal_person` ON `reveal` (`person_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `reveal_asset` ON `reveal` (`asset_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `revocation_epoch` (
	`id` text PRIMARY KEY NOT NULL,
	`epoch` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `row_mark` (
	`object_id` text NOT NULL,
	`row` integer NOT NULL,
	`byte_offset` integer NOT NULL,
	PRIMARY KEY(`object_id`, `row`)
);
--> statement-breakpoint
CREATE TABLE `scan_finding` (
	`asset_id` text NOT NULL,
	`field` text NOT NULL,
	`kind` text NOT NULL,
	`hits` integer NOT NULL,
	`rows` integer NOT NULL,
	`samples` blob NOT NULL,
	PRIMARY KEY(`asset_id`, `field`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `security_event` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`act` text NOT NULL,
	`code` text NOT NULL,
	`address` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `security_event_at` ON `security_event` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`digest` blob NOT NULL,
	`person_id` text NOT NULL,
	`passkey_id` text NOT NULL,
	`address` text NOT NULL,
	`agent` text NOT NULL,
	`opened_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`passkey_at` integer NOT NULL,
	`totp_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_digest` ON `session` (`digest`);--> statement-breakpoint
CREATE INDEX `session_person` ON `session` (`person_id`,`opened_at`,`id`);--> statement-breakpoint
CREATE TABLE `sign_in_throttle` (
	`id` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`not_before` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sign_in_throttle_last` ON `sign_in_throttle` (`last_at`);--> statement-breakpoint
CREATE TABLE `signing_key` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`private_key` blob NOT NULL,
	`public_part` blob NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signing_key_version` ON `signing_key` (`purpose`,`version`);--> statement-breakpoint
CREATE TABLE `step_up` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	`act` text NOT NULL,
	`input_digest` blob NOT NULL,
	`assertion` text NOT NULL,
	`at` integer NOT NULL,
	`spent_at` integer
);
--> statement-breakpoint
CREATE INDEX `step_up_session` ON `step_up` (`session_id`,`act`,`at`);--> statement-breakpoint
CREATE TABLE `stored_object` (
	`id` text PRIMARY KEY NOT NULL,
	`asset_id` text NOT NULL,
	`state` text NOT NULL,
	`tier` text NOT NULL,
	`data_key_id` text NOT NULL,
	`plain_bytes` integer,
	`sealed_bytes` integer,
	`chunk_bytes` integer NOT NULL,
	`sha256` blob,
	`created_at` integer NOT NULL,
	`sealed_at` integer,
	`destroyed_at` integer,
	CONSTRAINT "stored_object_never_core" CHECK("stored_object"."tier" <> 'core' or "stored_object"."state" = 'destroyed'),
	CONSTRAINT "stored_object_sealed" CHECK("stored_object"."state" <> 'sealed' or ("stored_object"."sha256" is not null and "stored_object"."sealed_bytes" is not null))
);
--> statement-breakpoint
CREATE INDEX `stored_object_asset` ON `stored_object` (`asset_id`);--> statement-breakpoint
CREATE INDEX `stored_object_state` ON `stored_object` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `tier_change` (
	`id` text PRIMARY KEY NOT NULL,
	`asset_id` text NOT NULL,
	`from_tier` text,
	`to_tier` text NOT NULL,
	`lowered` integer NOT NULL,
	`person_id` text NOT NULL,
	`approval_id` text,
	`reason` blob NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "tier_change_lowering_is_approved" CHECK(not "tier_change"."lowered" or "tier_change"."approval_id" is not null)
);
--> statement-breakpoint
CREATE INDEX `tier_change_asset` ON `tier_change` (`asset_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `tier_change_at` ON `tier_change` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `totp_factor` (
	`person_id` text PRIMARY KEY NOT NULL,
	`secret` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `totp_use` (
	`person_id` text NOT NULL,
	`step` integer NOT NULL,
	`used_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `step`)
);
--> statement-breakpoint
CREATE INDEX `totp_use_used` ON `totp_use` (`used_at`);