CREATE TABLE "approval_request" (
	"id" text PRIMARY KEY NOT NULL,
	"act" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"requester_id" text NOT NULL,
	"input" "bytea" NOT NULL,
	"input_digest" "bytea" NOT NULL,
	"reach" jsonb NOT NULL,
	"approvers_needed" bigint NOT NULL,
	"approver_roles" jsonb NOT NULL,
	"excluded" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"decided_at" bigint,
	"result_id" text,
	"refusal_reason" "bytea",
	CONSTRAINT "approval_request_needs_someone" CHECK ("approval_request"."approvers_needed" >= 1)
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"request_id" text NOT NULL,
	"person_id" text NOT NULL,
	"requester_id" text NOT NULL,
	"verdict" text NOT NULL,
	"input_digest" "bytea" NOT NULL,
	"step_up_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "approval_request_id_person_id_pk" PRIMARY KEY("request_id","person_id"),
	CONSTRAINT "approval_by_somebody_else" CHECK ("approval"."person_id" <> "approval"."requester_id")
);
--> statement-breakpoint
CREATE TABLE "asset_input" (
	"asset_id" text NOT NULL,
	"input_id" text NOT NULL,
	CONSTRAINT "asset_input_asset_id_input_id_pk" PRIMARY KEY("asset_id","input_id")
);
--> statement-breakpoint
CREATE TABLE "asset_manifest" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" "bytea" NOT NULL,
	"host" text NOT NULL,
	"zone" text NOT NULL,
	"recorded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "asset" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"state" text NOT NULL,
	"tier" text,
	"proposed_tier" text,
	"proposal_reasons" jsonb,
	"statutory" jsonb,
	"personal" boolean NOT NULL,
	"sensitive_personal" boolean NOT NULL,
	"minors" boolean NOT NULL,
	"source" text,
	"licence" text,
	"retrieved_at" bigint,
	"format" text NOT NULL,
	"layout" jsonb,
	"fields" jsonb NOT NULL,
	"records" bigint,
	"bytes" bigint,
	"object_id" text,
	"owner_id" text NOT NULL,
	"zone" text NOT NULL,
	"host" text NOT NULL,
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"destroyed_at" bigint,
	CONSTRAINT "asset_confirmed_has_tier" CHECK ("asset"."state" <> 'confirmed' or "asset"."tier" is not null),
	CONSTRAINT "asset_public_has_source" CHECK ("asset"."tier" <> 'public' or "asset"."state" <> 'confirmed' or ("asset"."source" is not null and "asset"."source" <> '' and "asset"."licence" is not null and "asset"."licence" <> '' and "asset"."retrieved_at" is not null)),
	CONSTRAINT "asset_core_is_not_kept" CHECK ("asset"."tier" <> 'core' or ("asset"."state" = 'destroyed' and "asset"."object_id" is null))
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoint" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"canonical" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_leaf" (
	"leaf_index" bigint PRIMARY KEY NOT NULL,
	"entry_id" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_node" (
	"level" bigint NOT NULL,
	"node_index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_node_level_node_index_pk" PRIMARY KEY("level","node_index")
);
--> statement-breakpoint
CREATE TABLE "audit_pending" (
	"entry_id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenge" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"session_id" text,
	"bytes" "bytea" NOT NULL,
	"act" text,
	"input_digest" "bytea",
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "commitment" (
	"id" text PRIMARY KEY NOT NULL,
	"entry_id" text NOT NULL,
	"field" text NOT NULL,
	"opening" "bytea"
);
--> statement-breakpoint
CREATE TABLE "data_key" (
	"id" text PRIMARY KEY NOT NULL,
	"kek_id" text NOT NULL,
	"tier" text NOT NULL,
	"scope" text NOT NULL,
	"wrapped" "bytea",
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	"destroyed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"id" text PRIMARY KEY NOT NULL,
	"log_origin" text NOT NULL,
	"demo" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"setup_code_digest" "bytea",
	"setup_code_expires_at" bigint,
	"setup_session_digest" "bytea",
	"setup_completed_at" bigint,
	CONSTRAINT "installation_single" CHECK ("installation"."id" = 'installation')
);
--> statement-breakpoint
CREATE TABLE "job" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"state" text NOT NULL,
	"cursor" jsonb,
	"done" bigint NOT NULL,
	"total" bigint NOT NULL,
	"unit" text NOT NULL,
	"failure" text,
	"requested_by" text NOT NULL,
	"lease_holder" text,
	"lease_until" bigint,
	"created_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "key_encryption_key" (
	"id" text PRIMARY KEY NOT NULL,
	"tier" text NOT NULL,
	"purpose" text NOT NULL,
	"version" bigint NOT NULL,
	"suite" text NOT NULL,
	"state" text NOT NULL,
	"wrapped" "bytea" NOT NULL,
	"created_at" bigint NOT NULL,
	"activated_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"deactivated_at" bigint,
	CONSTRAINT "key_encryption_key_due" CHECK ("key_encryption_key"."due_at" <= "key_encryption_key"."activated_at" + 7948800000)
);
--> statement-breakpoint
CREATE TABLE "partner_code" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"fields" jsonb NOT NULL,
	"row_from" bigint NOT NULL,
	"row_to" bigint NOT NULL,
	"address_ranges" jsonb NOT NULL,
	"purpose" "bytea" NOT NULL,
	"issued_by" text NOT NULL,
	"approval_id" text NOT NULL,
	"approved_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"state" text NOT NULL,
	"code_digest" "bytea",
	"bearer_digest" "bytea",
	"shown_at" bigint,
	"exchanged_at" bigint,
	"last_use_at" bigint,
	"rows_read" bigint NOT NULL,
	"revoked_at" bigint,
	"revoked_by" text,
	CONSTRAINT "partner_code_72_hours" CHECK ("partner_code"."expires_at" > "partner_code"."approved_at" and "partner_code"."expires_at" <= "partner_code"."approved_at" + 259200000),
	CONSTRAINT "partner_code_used_in_time" CHECK ("partner_code"."last_use_at" is null or "partner_code"."last_use_at" < "partner_code"."expires_at"),
	CONSTRAINT "partner_code_rows" CHECK ("partner_code"."row_from" >= 0 and "partner_code"."row_to" > "partner_code"."row_from")
);
--> statement-breakpoint
CREATE TABLE "partner_organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkey" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"device_label" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "permit" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"fields" jsonb NOT NULL,
	"purpose" "bytea" NOT NULL,
	"approval_id" text NOT NULL,
	"granted_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"revoked_by" text,
	"state" text NOT NULL,
	CONSTRAINT "permit_ends" CHECK ("permit"."expires_at" > "permit"."granted_at" and "permit"."expires_at" <= "permit"."granted_at" + 604800000)
);
--> statement-breakpoint
CREATE TABLE "person_role" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	"granted_at" bigint NOT NULL,
	"granted_under" text NOT NULL,
	CONSTRAINT "person_role_person_id_role_pk" PRIMARY KEY("person_id","role"),
	CONSTRAINT "person_role_staff" CHECK ("person_role"."role" <> 'partner')
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"name" "bytea" NOT NULL,
	"name_digest" "bytea" NOT NULL,
	"user_handle" "bytea" NOT NULL,
	"team" text NOT NULL,
	"superior_id" text,
	"state" text NOT NULL,
	"enrolment_digest" "bytea",
	"enrolment_expires_at" bigint,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "read_event" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"action" text NOT NULL,
	"actor_id" text NOT NULL,
	"canonical" text NOT NULL,
	"batch_entry_id" text
);
--> statement-breakpoint
CREATE TABLE "recovery" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"approval_id" text NOT NULL,
	"proof_reference" text NOT NULL,
	"approved_at" bigint NOT NULL,
	"opens_at" bigint NOT NULL,
	"state" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"as_of" bigint NOT NULL,
	"made_by" text NOT NULL,
	"made_at" bigint NOT NULL,
	"tree_size" bigint NOT NULL,
	"verdicts" jsonb NOT NULL,
	"sha256" "bytea" NOT NULL,
	"bundle" "bytea" NOT NULL,
	"file_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reveal" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"asset_id" text NOT NULL,
	"permit_id" text NOT NULL,
	"row" bigint NOT NULL,
	"field" text NOT NULL,
	"reason" "bytea" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "revocation_epoch" (
	"id" text PRIMARY KEY NOT NULL,
	"epoch" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "row_mark" (
	"object_id" text NOT NULL,
	"row" bigint NOT NULL,
	"byte_offset" bigint NOT NULL,
	CONSTRAINT "row_mark_object_id_row_pk" PRIMARY KEY("object_id","row")
);
--> statement-breakpoint
CREATE TABLE "scan_finding" (
	"asset_id" text NOT NULL,
	"field" text NOT NULL,
	"kind" text NOT NULL,
	"hits" bigint NOT NULL,
	"rows" bigint NOT NULL,
	"samples" "bytea" NOT NULL,
	CONSTRAINT "scan_finding_asset_id_field_kind_pk" PRIMARY KEY("asset_id","field","kind")
);
--> statement-breakpoint
CREATE TABLE "security_event" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"act" text NOT NULL,
	"code" text NOT NULL,
	"address" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"digest" "bytea" NOT NULL,
	"person_id" text NOT NULL,
	"passkey_id" text NOT NULL,
	"address" text NOT NULL,
	"agent" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"passkey_at" bigint NOT NULL,
	"totp_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "sign_in_throttle" (
	"id" text PRIMARY KEY NOT NULL,
	"failures" bigint NOT NULL,
	"not_before" bigint NOT NULL,
	"last_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"version" bigint NOT NULL,
	"private_key" "bytea" NOT NULL,
	"public_part" "bytea" NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "step_up" (
	"id" text PRIMARY KEY NOT NULL,
	"session_id" text NOT NULL,
	"person_id" text NOT NULL,
	"act" text NOT NULL,
	"input_digest" "bytea" NOT NULL,
	"assertion" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"spent_at" bigint
);
--> statement-breakpoint
CREATE TABLE "stored_object" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"state" text NOT NULL,
	"tier" text NOT NULL,
	"data_key_id" text NOT NULL,
	"plain_bytes" bigint,
	"sealed_bytes" bigint,
	"chunk_bytes" bigint NOT NULL,
	"sha256" "bytea",
	"created_at" bigint NOT NULL,
	"sealed_at" bigint,
	"destroyed_at" bigint,
	CONSTRAINT "stored_object_never_core" CHECK ("stored_object"."tier" <> 'core' or "stored_object"."state" = 'destroyed'),
	CONSTRAINT "stored_object_sealed" CHECK ("stored_object"."state" <> 'sealed' or ("stored_object"."sha256" is not null and "stored_object"."sealed_bytes" is not null))
);
--> statement-breakpoint
CREATE TABLE "tier_change" (
	"id" text PRIMARY KEY NOT NULL,
	"asset_id" text NOT NULL,
	"from_tier" text,
	"to_tier" text NOT NULL,
	"lowered" boolean NOT NULL,
	"person_id" text NOT NULL,
	"approval_id" text,
	"reason" "bytea" NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "tier_change_lowering_is_approved" CHECK (not "tier_change"."lowered" or "tier_change"."approval_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "totp_factor" (
	"person_id" text PRIMARY KEY NOT NULL,
	"secret" "bytea" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "totp_use" (
	"person_id" text NOT NULL,
	"step" bigint NOT NULL,
	"used_at" bigint NOT NULL,
	CONSTRAINT "totp_use_person_id_step_pk" PRIMARY KEY("person_id","step")
);
--> statement-breakpoint
CREATE INDEX "approval_request_state" ON "approval_request" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_request_requester" ON "approval_request" USING btree ("requester_id","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_request_subject" ON "approval_request" USING btree ("subject_id","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_request_created" ON "approval_request" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "approval_person" ON "approval" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "asset_input_input" ON "asset_input" USING btree ("input_id");--> statement-breakpoint
CREATE INDEX "asset_manifest_asset" ON "asset_manifest" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "asset_created" ON "asset" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "asset_state" ON "asset" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "asset_tier" ON "asset" USING btree ("tier","created_at","id");--> statement-breakpoint
CREATE INDEX "asset_owner" ON "asset" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_at" ON "audit_entry" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_action" ON "audit_entry" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_actor" ON "audit_entry" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_subject" ON "audit_entry" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_outcome" ON "audit_entry" USING btree ("outcome","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_leaf_entry" ON "audit_leaf" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "challenge_expires" ON "challenge" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "commitment_entry" ON "commitment" USING btree ("entry_id");--> statement-breakpoint
CREATE INDEX "data_key_scope" ON "data_key" USING btree ("scope","created_at");--> statement-breakpoint
CREATE INDEX "data_key_kek" ON "data_key" USING btree ("kek_id","id");--> statement-breakpoint
CREATE INDEX "job_created" ON "job" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "job_state" ON "job" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "job_subject" ON "job" USING btree ("subject_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "key_encryption_key_version" ON "key_encryption_key" USING btree ("tier","purpose","version");--> statement-breakpoint
CREATE INDEX "key_encryption_key_created" ON "key_encryption_key" USING btree ("created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_code_code" ON "partner_code" USING btree ("code_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_code_bearer" ON "partner_code" USING btree ("bearer_digest");--> statement-breakpoint
CREATE INDEX "partner_code_approved" ON "partner_code" USING btree ("approved_at","id");--> statement-breakpoint
CREATE INDEX "partner_code_asset" ON "partner_code" USING btree ("asset_id","approved_at","id");--> statement-breakpoint
CREATE INDEX "partner_code_state" ON "partner_code" USING btree ("state","approved_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "partner_organisation_name" ON "partner_organisation" USING btree ("name");--> statement-breakpoint
CREATE INDEX "partner_organisation_created" ON "partner_organisation" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "passkey_person" ON "passkey" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "permit_reader" ON "permit" USING btree ("person_id","asset_id","expires_at");--> statement-breakpoint
CREATE INDEX "permit_granted" ON "permit" USING btree ("granted_at","id");--> statement-breakpoint
CREATE INDEX "permit_asset" ON "permit" USING btree ("asset_id","granted_at","id");--> statement-breakpoint
CREATE INDEX "person_role_role" ON "person_role" USING btree ("role","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_username" ON "person" USING btree ("username");--> statement-breakpoint
CREATE INDEX "person_name_digest" ON "person" USING btree ("name_digest");--> statement-breakpoint
CREATE INDEX "person_created" ON "person" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "person_state" ON "person" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "read_event_batch" ON "read_event" USING btree ("batch_entry_id","id");--> statement-breakpoint
CREATE INDEX "recovery_person" ON "recovery" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "recovery_state" ON "recovery" USING btree ("state","approved_at","id");--> statement-breakpoint
CREATE INDEX "report_made" ON "report" USING btree ("made_at","id");--> statement-breakpoint
CREATE INDEX "reveal_person" ON "reveal" USING btree ("person_id","at","id");--> statement-breakpoint
CREATE INDEX "reveal_asset" ON "reveal" USING btree ("asset_id","at","id");--> statement-breakpoint
CREATE INDEX "security_event_at" ON "security_event" USING btree ("at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "session_digest" ON "session" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "session_person" ON "session" USING btree ("person_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "sign_in_throttle_last" ON "sign_in_throttle" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_version" ON "signing_key" USING btree ("purpose","version");--> statement-breakpoint
CREATE INDEX "step_up_session" ON "step_up" USING btree ("session_id","act","at");--> statement-breakpoint
CREATE INDEX "stored_object_asset" ON "stored_object" USING btree ("asset_id");--> statement-breakpoint
CREATE INDEX "stored_object_state" ON "stored_object" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "tier_change_asset" ON "tier_change" USING btree ("asset_id","at","id");--> statement-breakpoint
CREATE INDEX "tier_change_at" ON "tier_change" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "totp_use_used" ON "totp_use" USING btree ("used_at");