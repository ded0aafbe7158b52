import applications.models.project_facts
import django.db.models.deletion
import workflow.models.journey
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("kpi", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_label", models.CharField(max_length=80, verbose_name="対象の種類")),
                ("subject_id", models.CharField(max_length=40, verbose_name="対象の番号")),
                ("reason", models.TextField(verbose_name="理由")),
                ("items", models.JSONField(default=list, verbose_name="直すところ")),
                ("due_on", models.DateField(verbose_name="期限")),
                ("opened_at", models.DateTimeField(verbose_name="差し戻した時")),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="直した時")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="直した人のことば")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="終えた時")),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "indexes": [
                    models.Index(fields=["subject_label", "subject_id"], name="application_subject_c62e2b_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="様式の名前")),
                ("number", models.PositiveSmallIntegerField(verbose_name="版")),
                ("spec", models.JSONField(default=dict, verbose_name="内容")),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="公開した時")),
            ],
            options={
                "ordering": ["name", "number"],
                "constraints": [models.UniqueConstraint(fields=("name", "number"), name="one_form_version_per_number")],
            },
        ),
        migrations.CreateModel(
            name="ImplementationDefinition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(unique=True, verbose_name="版")),
                ("text", models.TextField(verbose_name="実装の定義")),
                ("reason", models.TextField(blank=True, verbose_name="改めた理由")),
                ("published_at", models.DateTimeField(verbose_name="公表した時")),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "実装の定義",
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="draft", editable=False, max_length=40, protected=True
                    ),
                ),
                ("number", models.SlugField(max_length=20, unique=True, verbose_name="公募番号")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度（西暦）")),
                ("name", models.CharField(max_length=200, verbose_name="公募の名前")),
                (
                    "intent",
                    models.CharField(
                        blank=True,
                        choices=[("broaden", "裾野拡大"), ("pilot", "パイロット創出"), ("both", "両方")],
                        max_length=20,
                        verbose_name="狙い",
                    ),
                ),
                ("intent_shares", models.JSONField(blank=True, default=dict, verbose_name="狙いの割合（％）")),
                ("transformation_sought", models.TextField(blank=True, verbose_name="求める変革")),
                ("budget_yen", models.BigIntegerField(default=0, verbose_name="予算額（円）")),
                ("rate_numerator", models.PositiveSmallIntegerField(default=1, verbose_name="補助率の分子")),
                ("rate_denominator", models.PositiveSmallIntegerField(default=2, verbose_name="補助率の分母")),
                (
                    "minor_change_percent",
                    models.PositiveSmallIntegerField(default=20, verbose_name="軽微な変更の範囲（％）"),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True, verbose_name="受付開始")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="締切")),
                ("consultation_until", models.DateTimeField(blank=True, null=True, verbose_name="事前相談の期限")),
                (
                    "form_version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="calls",
                        to="applications.formversion",
                        verbose_name="応募様式",
                    ),
                ),
                (
                    "accepts_recorded_approval",
                    models.BooleanField(default=False, verbose_name="決裁の写しによる応募を受け付ける"),
                ),
                ("told_until", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "composed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="作成した人",
                    ),
                ),
            ],
            options={
                "ordering": ["-opens_at", "-id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CallType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="types",
                        to="applications.call",
                        verbose_name="公募",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="類型")),
                ("letter", models.CharField(max_length=4, verbose_name="番号に使う文字")),
                ("cap_yen", models.BigIntegerField(verbose_name="上限額（円）")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "name"), name="one_type_per_name_in_a_call"),
                    models.UniqueConstraint(fields=("call", "letter"), name="one_type_per_letter_in_a_call"),
                    models.CheckConstraint(condition=models.Q(("cap_yen__gte", 0)), name="cap_is_not_negative"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="applications.call",
                        verbose_name="公募",
                    ),
                ),
                ("code", models.CharField(max_length=8, verbose_name="記号")),
                ("name", models.CharField(max_length=120, verbose_name="名前")),
                ("weight", models.PositiveSmallIntegerField(verbose_name="配点")),
                ("question", models.TextField(verbose_name="問い")),
                ("anchors", models.JSONField(default=dict, verbose_name="点数の意味")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("call", "code"), name="one_criterion_per_code_in_a_call")
                ],
            },
        ),
        migrations.CreateModel(
            name="LatePermit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_permits",
                        to="applications.call",
                        verbose_name="公募",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="late_permits",
                        to="accounts.organization",
                        verbose_name="応募者",
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                ("until", models.DateTimeField(verbose_name="いつまで")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="認めた人",
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="認めた時")),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="draft", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最後に提出した時"),
                ),
                ("number", models.SlugField(max_length=20, unique=True, verbose_name="応募番号")),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="applications.call",
                        verbose_name="公募",
                    ),
                ),
                (
                    "call_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="applications.calltype",
                        verbose_name="類型",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="applications.formversion",
                        verbose_name="応募様式",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="applications",
                        to="accounts.organization",
                        verbose_name="代表する市区町村",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="案件名")),
                ("sector_tags", models.JSONField(blank=True, default=list, verbose_name="分野（自由記入）")),
                ("applicant_name", models.CharField(blank=True, max_length=200, verbose_name="協議会の名前")),
                ("representative_name", models.CharField(blank=True, max_length=200, verbose_name="代表者")),
                ("established_on", models.DateField(blank=True, null=True, verbose_name="設立日")),
                ("vision", models.TextField(blank=True, verbose_name="どんなまちにしたいですか（ビジョン）")),
                ("spatial_scale", models.CharField(blank=True, max_length=300, verbose_name="対象の広がり")),
                (
                    "time_short",
                    models.CharField(blank=True, max_length=300, verbose_name="短い時間軸（目に見える変化）"),
                ),
                ("time_long", models.CharField(blank=True, max_length=300, verbose_name="長い時間軸（ビジョン）")),
                (
                    "change_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("game_change", "仕組みが変わる"),
                            ("hard_linked", "ハード整備と結び付く"),
                            ("small", "小さな改善"),
                        ],
                        max_length=20,
                        verbose_name="どんな変化ですか",
                    ),
                ),
                ("before", models.TextField(blank=True, verbose_name="いま（変える前）")),
                ("after", models.TextField(blank=True, verbose_name="変えたあと")),
                (
                    "why_not_incremental",
                    models.TextField(blank=True, verbose_name="なぜ、少しずつの改善では足りないのですか"),
                ),
                ("hard_project", models.CharField(blank=True, max_length=300, verbose_name="結び付くハード整備事業")),
                ("requested_yen", models.BigIntegerField(blank=True, null=True, verbose_name="申請額（円）")),
                (
                    "declared_total_yen",
                    models.BigIntegerField(blank=True, null=True, verbose_name="事業費の合計（円）"),
                ),
                ("tax_treatment", models.CharField(blank=True, max_length=40, verbose_name="消費税の扱い")),
                (
                    "indicator_set",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="application",
                        to="kpi.indicatorset",
                        verbose_name="指標",
                    ),
                ),
                ("indicator_reason", models.TextField(blank=True, verbose_name="その指標を選んだ理由")),
                (
                    "named_signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="決裁者",
                    ),
                ),
                (
                    "deputy_signer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="代決者",
                    ),
                ),
                (
                    "signature_asked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="next_applications",
                        to="applications.application",
                    ),
                ),
                ("previous_number", models.CharField(blank=True, max_length=20, verbose_name="前の応募の番号")),
                ("previous_note", models.TextField(blank=True, verbose_name="前の応募の結果と講評")),
                ("consulted_on", models.DateField(blank=True, null=True, verbose_name="事前相談の日")),
                ("ineligible_code", models.CharField(blank=True, max_length=30, verbose_name="要件を満たさない理由")),
                ("ineligible_reason", models.TextField(blank=True, verbose_name="要件を満たさない理由の説明")),
                (
                    "ineligible_staged_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("result_told_at", models.DateTimeField(blank=True, null=True, verbose_name="結果を伝えた時")),
                ("conditions", models.JSONField(blank=True, default=list, verbose_name="採択の条件")),
                (
                    "ministry_message",
                    models.TextField(blank=True, verbose_name="望む実証の姿と、実装までの距離（国から）"),
                ),
                (
                    "message_acknowledged_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="メッセージを確認した時"),
                ),
                ("started_at", models.DateTimeField(verbose_name="書き始めた時")),
                ("row_version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["call", "state"], name="application_call_id_7f2f89_idx")],
            },
        ),
        migrations.CreateModel(
            name="ApplicationVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="applications.application",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="版")),
                (
                    "kind",
                    models.CharField(
                        choices=[("submitted", "提出"), ("corrected", "補正"), ("unsent", "提出されなかった書きかけ")],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                (
                    "form_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.formversion"
                    ),
                ),
                ("content", models.JSONField(verbose_name="内容")),
                ("sha256", models.CharField(max_length=64)),
                ("receipt_number", models.CharField(blank=True, max_length=40, verbose_name="受付番号")),
                ("frozen_at", models.DateTimeField(verbose_name="時刻")),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("frozen_by_name", models.CharField(max_length=200, verbose_name="提出した人")),
                ("approval_number", models.CharField(blank=True, max_length=80, verbose_name="決裁の番号")),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="決裁の日")),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "number"), name="one_version_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="applications.application",
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("council_rules", "協議会の規約"),
                            ("consent", "市区町村長の同意書"),
                            ("execution_plan", "スマートシティ実行計画"),
                            ("approval", "決裁の写し"),
                            ("other", "その他の資料"),
                        ],
                        max_length=30,
                        verbose_name="何の書類か",
                    ),
                ),
                ("name", models.CharField(max_length=255, verbose_name="ファイル名")),
                ("media_type", models.CharField(max_length=120, verbose_name="種類")),
                ("size_bytes", models.PositiveBigIntegerField(verbose_name="大きさ")),
                ("sha256", models.CharField(max_length=64)),
                ("file", models.FileField(max_length=200, upload_to="", verbose_name="ファイル")),
                ("is_placeholder", models.BooleanField(default=False, verbose_name="仮")),
                ("uploaded_at", models.DateTimeField(verbose_name="添付した時")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="外した時")),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget_lines",
                        to="applications.application",
                    ),
                ),
                ("category", models.CharField(max_length=80, verbose_name="費目")),
                ("item", models.CharField(max_length=200, verbose_name="内容")),
                ("amount_yen", models.BigIntegerField(verbose_name="金額（円）")),
                ("eligible", models.BooleanField(default=True, verbose_name="補助の対象")),
                ("reason_if_ineligible", models.CharField(blank=True, max_length=300, verbose_name="対象外の理由")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_yen__gte", 0)), name="budget_line_is_not_negative"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsortiumMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="applications.application",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="構成員")),
                (
                    "organization",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organization",
                        verbose_name="登録された組織",
                    ),
                ),
                ("is_municipality", models.BooleanField(default=False, verbose_name="共同で応募する市区町村")),
                ("part", models.CharField(blank=True, max_length=200, verbose_name="役割")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="DataAsset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_assets",
                        to="applications.application",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("name", models.CharField(max_length=200, verbose_name="データの名前")),
                ("update_rule", models.CharField(blank=True, max_length=120, verbose_name="いつ更新するか")),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="利用条件")),
                ("maintainer", models.CharField(blank=True, max_length=200, verbose_name="直す人")),
                ("annual_cost_yen", models.BigIntegerField(blank=True, null=True, verbose_name="年間の費用（円）")),
                ("standard", models.CharField(blank=True, max_length=120, verbose_name="規格")),
            ],
            options={
                "verbose_name": "データ",
                "ordering": ["position", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("annual_cost_yen__isnull", True), ("annual_cost_yen__gte", 0), _connector="OR"
                        ),
                        name="data_asset_cost_not_negative",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DistanceReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="distance_readings",
                        to="applications.application",
                    ),
                ),
                (
                    "axis",
                    models.CharField(
                        choices=[
                            ("need", "必要性"),
                            ("technology", "技術"),
                            ("operation", "運営"),
                            ("rules", "規程"),
                            ("finance", "財源"),
                            ("data", "データ"),
                            ("consent", "合意"),
                        ],
                        max_length=20,
                        verbose_name="軸",
                    ),
                ),
                (
                    "view",
                    models.CharField(
                        choices=[("city", "市"), ("screener", "審査"), ("ministry", "国")],
                        max_length=20,
                        verbose_name="だれの見立てか",
                    ),
                ),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("application", "応募時"),
                            ("award", "採択時"),
                            ("gate", "関門"),
                            ("follow_up", "フォローアップ"),
                            ("between", "途中"),
                        ],
                        max_length=20,
                        verbose_name="いつの見立てか",
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="段階")),
                ("text", models.TextField(blank=True, verbose_name="ことばで")),
                ("read_on", models.DateField(verbose_name="見た日")),
                (
                    "read_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="見た人",
                    ),
                ),
            ],
            options={
                "verbose_name": "実装までの距離",
                "ordering": ["read_on", "id"],
                "indexes": [
                    models.Index(
                        fields=["application", "axis", "view", "read_on"], name="application_applica_82dc91_idx"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__isnull", True), ("level__lte", 5), _connector="OR"),
                        name="distance_level_0_to_5",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Experiment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="experiment",
                        to="applications.application",
                    ),
                ),
                ("purpose", models.TextField(blank=True, verbose_name="実証の問い")),
                ("not_tested", models.TextField(blank=True, verbose_name="確かめないこと")),
                ("reason_not_tested", models.TextField(blank=True, verbose_name="確かめない理由")),
                ("method", models.TextField(blank=True, verbose_name="方法")),
                ("data_used", models.TextField(blank=True, verbose_name="使うデータ")),
                ("site", models.CharField(blank=True, max_length=200, verbose_name="場所")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="始まり")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="終わり")),
                ("success_definition", models.TextField(blank=True, verbose_name="成功といえるとき")),
                ("stop_rule", models.TextField(blank=True, verbose_name="中止するとき")),
                ("decision_to_make", models.TextField(blank=True, verbose_name="結果から決めること")),
                ("decided_by", models.CharField(blank=True, max_length=200, verbose_name="決める人")),
                ("distance_now", models.TextField(blank=True, verbose_name="実装まで いまの状態")),
                ("operator_after", models.CharField(blank=True, max_length=200, verbose_name="実装後の運営主体")),
            ],
            options={
                "verbose_name": "実証",
            },
        ),
        migrations.CreateModel(
            name="Explanation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="explanations",
                        to="applications.application",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("text", models.TextField(verbose_name="理由")),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="書いた時")),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "code"), name="one_explanation_per_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="field_notes",
                        to="applications.application",
                    ),
                ),
                ("key", models.CharField(blank=True, max_length=60, verbose_name="どの欄か")),
                ("text", models.TextField(verbose_name="ことば")),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("signed", models.CharField(max_length=120, verbose_name="名義")),
                ("written_at", models.DateTimeField(verbose_name="書いた時")),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="FilledWorkbook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="workbooks",
                        to="applications.application",
                    ),
                ),
                ("file", models.FileField(upload_to="workbooks/%Y/", verbose_name="ブック")),
                ("name", models.CharField(max_length=255, verbose_name="ファイル名")),
                ("form_number", models.PositiveSmallIntegerField(verbose_name="様式の版")),
                ("row_versions", models.JSONField(default=dict, verbose_name="書き始めたときの章の版")),
                ("content", models.JSONField(default=dict, verbose_name="内容")),
                ("faults", models.JSONField(default=list, verbose_name="直すところ")),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("handed_in_at", models.DateTimeField(verbose_name="出した時")),
                ("taken_over_at", models.DateTimeField(blank=True, null=True, verbose_name="応募書に入れた時")),
                ("dropped_at", models.DateTimeField(blank=True, null=True, verbose_name="取り下げた時")),
            ],
            options={
                "verbose_name": "記入済みのブック",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="FormalCheckItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="check_items",
                        to="applications.application",
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                ("question", models.CharField(max_length=200, verbose_name="確認すること")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("ok", "適合"), ("problem", "不備"), ("not_asked", "対象外")],
                        max_length=20,
                        verbose_name="結果",
                    ),
                ),
                ("found", models.TextField(blank=True, verbose_name="見つかったこと")),
                ("is_automatic", models.BooleanField(default=False, verbose_name="自動")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="確認した時")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "code"), name="one_check_item_per_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="Infrastructure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="infrastructures",
                        to="applications.application",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="記号")),
                ("name", models.CharField(max_length=200, verbose_name="インフラの名前")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sensor", "センサー"),
                            ("network", "通信"),
                            ("platform", "データ連携基盤"),
                            ("asset", "デジタル都市アセット"),
                            ("common", "共通機能"),
                            ("rule", "決まり・制度"),
                            ("other", "その他"),
                        ],
                        max_length=20,
                        verbose_name="種類",
                    ),
                ),
                ("kind_words", models.CharField(blank=True, max_length=60, verbose_name="種類のことば")),
                ("standard", models.CharField(blank=True, max_length=120, verbose_name="規格")),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="持ち主")),
                (
                    "renewal_years",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="何年で更新するか"),
                ),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "これから"),
                            ("building", "整備中"),
                            ("in_use", "使っている"),
                            ("retired", "やめた"),
                        ],
                        max_length=20,
                        verbose_name="状態",
                    ),
                ),
            ],
            options={
                "verbose_name": "インフラ",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="PlanLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="plan_links",
                        to="applications.application",
                    ),
                ),
                ("kind", models.CharField(max_length=80, verbose_name="計画・施策の種類")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("upper", "上位計画"),
                            ("district", "地区計画・規制誘導"),
                            ("works", "公共空間・インフラ整備"),
                            ("other", "その他の施策"),
                        ],
                        default="other",
                        max_length=20,
                        verbose_name="位置",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="どう関係するか")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="文書名")),
                ("clause", models.CharField(blank=True, max_length=120, verbose_name="該当箇所")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="策定・決定の日")),
                ("address", models.URLField(blank=True, verbose_name="掲載先")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="preparing", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="project",
                        to="applications.application",
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="番号")),
                ("created_at", models.DateTimeField(verbose_name="始めた時")),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officer_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="担当の事務局員",
                    ),
                ),
                ("support", models.TextField(blank=True, verbose_name="お金によらない支援")),
                ("pilot_started_on", models.DateField(blank=True, null=True, verbose_name="実証の始まり")),
                ("pilot_closed_on", models.DateField(blank=True, null=True, verbose_name="実証の終わり")),
                ("gate_passed_at", models.DateTimeField(blank=True, null=True, verbose_name="関門を通った時")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="終わった日")),
                ("operator_name", models.CharField(blank=True, max_length=200, verbose_name="運営主体")),
                ("data_maintainer_name", models.CharField(blank=True, max_length=200, verbose_name="データを直す人")),
                ("data_upkeep_payers", models.TextField(blank=True, verbose_name="データ保守更新の払い手")),
                ("goal_sentence", models.TextField(blank=True, verbose_name="実装した姿（一文）")),
                ("goal_user", models.CharField(blank=True, max_length=200, verbose_name="だれが日々使うか")),
                ("goal_place", models.CharField(blank=True, max_length=200, verbose_name="どこで")),
                ("goal_operator", models.CharField(blank=True, max_length=200, verbose_name="だれが動かすか")),
                (
                    "goal_definition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="applications.implementationdefinition",
                        verbose_name="実装の定義の版",
                    ),
                ),
                ("fall_in_use_explained", models.TextField(blank=True, verbose_name="利用が減ったわけ")),
                ("public_lessons", models.TextField(blank=True, verbose_name="ほかのまちへの学び")),
                ("data_return_statement", models.TextField(blank=True, verbose_name="データをどう還したか")),
            ],
            options={
                "verbose_name": "事業",
                "ordering": ["number"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["state", "number"], name="application_state_87cbd4_idx")],
            },
            bases=(applications.models.project_facts.ProjectFacts, models.Model),
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="applications.application",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reads",
                    models.CharField(
                        choices=[("cover", "表題・応募者・構成員まで"), ("whole", "全体"), ("nothing", "見られない")],
                        max_length=20,
                        verbose_name="どこまで",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="いつから")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("application", "person"), name="one_reading_per_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="RemainingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remaining_steps",
                        to="applications.application",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("text", models.CharField(max_length=300, verbose_name="残っていること")),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="担当")),
                ("due_month", models.DateField(blank=True, null=True, verbose_name="いつまでに（月の初日）")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="済んだ日")),
                ("done_note", models.CharField(blank=True, max_length=300, verbose_name="どう済んだか")),
            ],
            options={
                "verbose_name": "残る作業",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Scheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scheme",
                        to="applications.application",
                    ),
                ),
                ("first_fiscal_year", models.PositiveSmallIntegerField(verbose_name="最初の年度（西暦）")),
                ("years", models.PositiveSmallIntegerField(default=5, verbose_name="年数")),
                ("note", models.TextField(blank=True, verbose_name="読み方・前提")),
            ],
            options={
                "verbose_name": "事業スキーム",
            },
        ),
        migrations.CreateModel(
            name="SchemeLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="scheme_lines",
                        to="applications.application",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                (
                    "kind",
                    models.CharField(
                        choices=[("cost", "費用"), ("revenue", "収入")], max_length=10, verbose_name="費用か収入か"
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("data_upkeep", "データ保守更新"),
                            ("operation", "運用"),
                            ("staff", "人件費"),
                            ("renewal", "更新"),
                            ("reserve", "積立"),
                            ("fee_paid", "利用料"),
                            ("development", "改善開発"),
                            ("other_cost", "その他の費用"),
                            ("user_fee", "利用者負担"),
                            ("sales", "広告・販売"),
                            ("contribution", "負担金・協賛"),
                            ("public_share", "公共の負担（付替え）"),
                            ("general_fund", "一般財源"),
                            ("subsidy", "補助金"),
                            ("other_revenue", "その他の収入"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="費目")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="内訳・相手")),
                ("amounts_yen", models.JSONField(default=list, verbose_name="年ごとの金額（円）")),
                (
                    "agreement",
                    models.CharField(
                        choices=[
                            ("idea", "考え"),
                            ("negotiated", "協議中"),
                            ("signed", "書面あり"),
                            ("in_force", "実行中"),
                        ],
                        default="idea",
                        max_length=20,
                        verbose_name="約束の状態",
                    ),
                ),
                ("agreement_paper", models.CharField(blank=True, max_length=300, verbose_name="約束の書面")),
                ("agreement_ends_on", models.DateField(blank=True, null=True, verbose_name="約束の終わり")),
            ],
            options={
                "verbose_name": "事業スキームの行",
                "ordering": ["kind", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="SectionStamp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stamps",
                        to="applications.application",
                    ),
                ),
                ("section", models.CharField(max_length=40)),
                ("row_version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("application", "section"), name="one_stamp_per_section")
                ],
            },
        ),
        migrations.CreateModel(
            name="ValueSought",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="values",
                        to="applications.application",
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        choices=[("tactile", "まちづくりの手触り"), ("convenience", "日々の便利さ")],
                        max_length=20,
                        verbose_name="どちらの価値ですか",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="何の価値を上げますか")),
                ("waived_reason", models.TextField(blank=True, verbose_name="対象外とする理由")),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="claimed", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="applications.project"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rule", "規程"),
                            ("budget", "予算"),
                            ("contract", "契約"),
                            ("continued_use", "継続利用"),
                            ("log", "ログ"),
                            ("observation", "観察"),
                            ("residents", "住民"),
                            ("interview", "聞き取り"),
                            ("operation", "体制"),
                            ("adoption", "ほかでの採用"),
                        ],
                        max_length=20,
                        verbose_name="種類",
                    ),
                ),
                ("text", models.TextField(verbose_name="何が分かるか")),
                ("observed_on", models.DateField(verbose_name="見た日・起きた日")),
                ("observer", models.CharField(blank=True, max_length=200, verbose_name="見た人")),
                ("outside_team", models.BooleanField(default=False, verbose_name="事業チームの外の人が見たか")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="出所")),
                ("link", models.URLField(blank=True, max_length=500, verbose_name="写しの在りか（URL）")),
                ("file", models.FileField(blank=True, upload_to="evidence/%Y/", verbose_name="写し（ファイル）")),
                ("file_name", models.CharField(blank=True, max_length=255, verbose_name="ファイルの名前")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="いつまで有効か")),
                (
                    "claimed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("claimed_at", models.DateTimeField(verbose_name="出した時")),
                (
                    "judged_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="確かめた時")),
                ("judgement", models.TextField(blank=True, verbose_name="確かめたこと・認めない理由")),
            ],
            options={
                "verbose_name": "証拠",
                "ordering": ["-observed_on", "-id"],
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["project", "state", "kind"], name="application_project_56d1fc_idx")],
            },
        ),
        migrations.CreateModel(
            name="Hypothesis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "experiment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hypotheses",
                        to="applications.experiment",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("text", models.TextField(verbose_name="仮説")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supported", "確かめられた"),
                            ("partly", "一部は確かめられた"),
                            ("rejected", "ちがっていた"),
                            ("unknown", "分からなかった"),
                        ],
                        max_length=20,
                        verbose_name="結果",
                    ),
                ),
                ("learned", models.TextField(blank=True, verbose_name="分かったこと")),
                ("judged_on", models.DateField(blank=True, null=True, verbose_name="判断した日")),
            ],
            options={
                "verbose_name": "仮説",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProgressReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="not_due", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="applications.project"
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="第何回")),
                ("period_from", models.DateField(verbose_name="見た期間の始まり")),
                ("period_to", models.DateField(verbose_name="見た期間の終わり")),
                ("opens_on", models.DateField(verbose_name="書き始める日")),
                ("due_on", models.DateField(verbose_name="締切")),
                (
                    "direction",
                    models.CharField(
                        blank=True,
                        choices=[("same", "同じ"), ("refined", "細かくなった"), ("changed", "変わった")],
                        max_length=10,
                        verbose_name="方向は同じか",
                    ),
                ),
                ("direction_words", models.TextField(blank=True, verbose_name="方向について")),
                ("tangible", models.TextField(blank=True, verbose_name="まちづくりの手触り")),
                ("tangible_out_of_scope", models.TextField(blank=True, verbose_name="手触りを対象外とする理由")),
                ("convenience", models.TextField(blank=True, verbose_name="日々の便利さ")),
                ("convenience_out_of_scope", models.TextField(blank=True, verbose_name="便利さを対象外とする理由")),
                ("done", models.TextField(blank=True, verbose_name="この期間にしたこと")),
                ("learned", models.TextField(blank=True, verbose_name="問いについて分かったこと")),
                ("troubles", models.TextField(blank=True, verbose_name="困っていること")),
                ("next_steps", models.TextField(blank=True, verbose_name="次にすること")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="提出した時")),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="受理した時")),
                ("row_version", models.PositiveIntegerField(default=0)),
            ],
            options={
                "verbose_name": "進み具合の報告",
                "ordering": ["sequence"],
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("project", "sequence"), name="one_return_per_sequence"),
                    models.CheckConstraint(
                        condition=models.Q(("period_from__lte", models.F("period_to"))), name="return_period_runs"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuadrantOverrule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="overrules", to="applications.project"
                    ),
                ),
                (
                    "quadrant",
                    models.CharField(
                        choices=[
                            ("met_real", "KPI達成・実態あり"),
                            ("met_unreal", "KPI達成・実態なし"),
                            ("missed_real", "KPI未達・実態あり"),
                            ("missed_unreal", "KPI未達・実態なし"),
                            ("open", "未判定"),
                        ],
                        max_length=20,
                        verbose_name="置くところ",
                    ),
                ),
                ("reason", models.TextField(verbose_name="理由")),
                ("at", models.DateTimeField(verbose_name="決めた時")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "象限の上書き",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="RollOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="proposed", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roll_outs", to="applications.project"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adopted_roll_outs",
                        to="accounts.organization",
                        verbose_name="相手の市町村",
                    ),
                ),
                ("what", models.TextField(verbose_name="何を取り入れるか")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="いつから")),
                ("proposed_at", models.DateTimeField(verbose_name="頼んだ時")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="返事の時")),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="返事")),
            ],
            options={
                "verbose_name": "横展開",
                "ordering": ["-id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="SchemeActual",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actuals",
                        to="applications.schemeline",
                    ),
                ),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="年度（西暦）")),
                ("amount_yen", models.BigIntegerField(verbose_name="実績（円）")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="何で分かるか")),
                ("recorded_at", models.DateTimeField(verbose_name="記録した時")),
            ],
            options={
                "verbose_name": "事業スキームの実績",
                "ordering": ["fiscal_year", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "fiscal_year"), name="one_actual_per_line_and_year"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_yen__gte", 0)), name="scheme_actual_not_negative"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="applications.application",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("code", models.CharField(blank=True, max_length=20, verbose_name="記号")),
                ("name", models.CharField(max_length=200, verbose_name="サービスの名前")),
                ("users", models.CharField(blank=True, max_length=200, verbose_name="だれが使うか")),
                (
                    "value",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="services",
                        to="applications.valuesought",
                        verbose_name="どの価値のためか",
                    ),
                ),
                ("from_catalogue", models.BooleanField(blank=True, null=True, verbose_name="カタログから選んだか")),
                ("reason_to_build_new", models.TextField(blank=True, verbose_name="新しく作る理由")),
                ("owner", models.CharField(blank=True, max_length=200, verbose_name="担う人")),
                (
                    "condition",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "これから"),
                            ("building", "整備中"),
                            ("in_use", "使っている"),
                            ("retired", "やめた"),
                        ],
                        max_length=20,
                        verbose_name="状態",
                    ),
                ),
            ],
            options={
                "verbose_name": "サービス",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="UptakeSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uptake_series",
                        to="applications.project",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="順番")),
                ("who_counts", models.CharField(max_length=200, verbose_name="だれを利用者と数えるか")),
                ("unit", models.CharField(default="人", max_length=20, verbose_name="単位")),
                ("how_counted", models.CharField(blank=True, max_length=300, verbose_name="数え方")),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="対象の人数")),
                (
                    "repeat_percent",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=4, null=True, verbose_name="前月も使った人（％）"
                    ),
                ),
            ],
            options={
                "verbose_name": "利用の数",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="ChangeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    workflow.models.journey.StateField(
                        db_index=True, default="draft", editable=False, max_length=40, protected=True
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="applications.project"
                    ),
                ),
                (
                    "raised_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="applications.progressreturn",
                        verbose_name="もとの報告",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("purpose", "目的"), ("content", "内容"), ("indicator", "指標")],
                        max_length=20,
                        verbose_name="何を変えるか",
                    ),
                ),
                ("minor", models.BooleanField(default=False, verbose_name="軽微な変更か")),
                ("old_text", models.TextField(verbose_name="いまの文")),
                ("new_text", models.TextField(blank=True, verbose_name="変えたあとの文")),
                ("reason", models.TextField(blank=True, verbose_name="変える理由")),
                ("created_at", models.DateTimeField(verbose_name="書いた時")),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="出した時")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="決まった時")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="国からの返事")),
            ],
            options={
                "verbose_name": "変更の届出・申請",
                "ordering": ["-id"],
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="DataReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_returns",
                        to="applications.project",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.service",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="還すデータ")),
                ("data_format", models.CharField(blank=True, max_length=120, verbose_name="形式")),
                ("address", models.URLField(blank=True, max_length=500, verbose_name="受け渡しの場所（URL）")),
                ("licence", models.CharField(blank=True, max_length=200, verbose_name="利用条件")),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="何日ごとに還すか"),
                ),
                ("waiver", models.TextField(blank=True, verbose_name="還さなくてよい理由")),
                ("waived_at", models.DateTimeField(blank=True, null=True, verbose_name="免じた時")),
                (
                    "waived_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "データの還元",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="applications.project",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="予定の日")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="聞いた日")),
                ("met", models.CharField(blank=True, max_length=300, verbose_name="会った人")),
                ("found", models.TextField(blank=True, verbose_name="分かったこと")),
                ("in_use", models.BooleanField(blank=True, null=True, verbose_name="使われているか")),
                (
                    "evidence_of_use",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="applications.evidence",
                        verbose_name="使われている証拠",
                    ),
                ),
                ("next_step", models.TextField(blank=True, verbose_name="次にすること")),
                ("next_owner", models.CharField(blank=True, max_length=200, verbose_name="次の担当")),
                ("next_due_on", models.DateField(blank=True, null=True, verbose_name="次の期日")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "フォローアップ",
                "ordering": ["due_on", "id"],
                "indexes": [models.Index(fields=["done_on", "due_on"], name="application_done_on_750736_idx")],
            },
        ),
        migrations.CreateModel(
            name="StandsOn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="edges", to="applications.service"
                    ),
                ),
                (
                    "infrastructure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="edges",
                        to="applications.infrastructure",
                    ),
                ),
            ],
            options={
                "verbose_name": "支える関係",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "infrastructure"), name="service_stands_once_on_infrastructure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UptakePoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "series",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="applications.uptakeseries",
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="何か月目")),
                ("month", models.DateField(blank=True, null=True, verbose_name="月（初日）")),
                ("value", models.PositiveIntegerField(verbose_name="数")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="ひとこと")),
                ("recorded_at", models.DateTimeField(verbose_name="記録した時")),
            ],
            options={
                "verbose_name": "利用の数（月）",
                "ordering": ["place"],
                "constraints": [models.UniqueConstraint(fields=("series", "place"), name="one_uptake_value_per_place")],
            },
        ),
        migrations.CreateModel(
            name="DataDelivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "data_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="applications.datareturn",
                    ),
                ),
                ("delivered_on", models.DateField(verbose_name="還した日")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="どこに・何件")),
                ("recorded_at", models.DateTimeField(verbose_name="記録した時")),
                ("verified_at", models.DateTimeField(blank=True, null=True, verbose_name="確かめた時")),
                (
                    "verified_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "データの受け渡し",
                "ordering": ["-delivered_on", "-id"],
            },
        ),
        migrations.AddField(
            model_name="service",
            name="stands_on",
            field=models.ManyToManyField(
                related_name="carries", through="applications.StandsOn", to="applications.infrastructure"
            ),
        ),
    ]
