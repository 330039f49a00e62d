CREATE INDEX "approval_request_act" ON "approval_request" USING btree ("act","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_request_act_state" ON "approval_request" USING btree ("act","state","created_at","id");--> statement-breakpoint
CREATE INDEX "asset_tier_state" ON "asset" USING btree ("tier","state","created_at","id");--> statement-breakpoint
CREATE INDEX "permit_person" ON "permit" USING btree ("person_id","granted_at","id");