import django.db.models.deletion
import workflow.models.journey
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
        ('applications', '0001_initial'),
        ('workflow', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='applications.application', verbose_name='応募')),
                ('screener', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL, verbose_name='審査員')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='審査の締切')),
                ('assigned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='割り当てた人')),
                ('assigned_at', models.DateTimeField(verbose_name='割り当てた時')),
            ],
            options={
                'ordering': ['application_id', 'screener_id'],
                'constraints': [models.UniqueConstraint(fields=('screener', 'application'), name='assignment_given_once')],
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL, verbose_name='審査員')),
                ('kind', models.CharField(choices=[('employer', '応募した団体に所属しています'), ('member', '協議会の構成員に所属しています'), ('municipality', '同じ市区町村の団体に所属しています'), ('prefecture', '応募した市区町村のある都道府県の団体に所属しています'), ('entry', '利益相反として登録されています'), ('declared', '本人が利益相反を申告しました')], default='entry', max_length=20, verbose_name='種類')),
                ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.organization', verbose_name='団体')),
                ('application_number', models.CharField(blank=True, db_index=True, max_length=40, verbose_name='応募の番号')),
                ('reason', models.TextField(blank=True, verbose_name='内容')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='この日まで')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='登録した人')),
                ('entered_at', models.DateTimeField(verbose_name='登録した時')),
            ],
            options={
                'ordering': ['-entered_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('organization', None), _negated=True), models.Q(('application_number', ''), _negated=True), _connector='OR'), name='conflict_names_with_whom')],
            },
        ),
        migrations.CreateModel(
            name='Deliberation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='deliberation', to='applications.application', verbose_name='応募')),
                ('held_on', models.DateField(blank=True, null=True, verbose_name='話し合った日')),
                ('change_sought', models.TextField(blank=True, verbose_name='この提案に求める変革')),
                ('split_answer', models.TextField(blank=True, verbose_name='意見が割れた点と、その答え')),
                ('dissent', models.TextField(blank=True, verbose_name='少数意見')),
                ('conclusion', models.TextField(blank=True, verbose_name='結論')),
                ('opened_at', models.DateTimeField(verbose_name='評価会に出した時')),
                ('saved_at', models.DateTimeField(blank=True, null=True, verbose_name='最後に書いた時')),
            ],
            options={
                'ordering': ['application_id'],
            },
        ),
        migrations.CreateModel(
            name='FitOpinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='fit_opinion', to='applications.application', verbose_name='応募')),
                ('text', models.TextField(verbose_name='都市局事業との適合の判断')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
                ('written_at', models.DateTimeField(verbose_name='書いた時')),
            ],
            options={
                'ordering': ['application_id'],
            },
        ),
        migrations.CreateModel(
            name='GateReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', workflow.models.journey.StateField(db_index=True, default='preparing', editable=False, max_length=40, protected=True)),
                ('project', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gate_reviews', to='applications.project', verbose_name='事業')),
                ('number', models.PositiveSmallIntegerField(verbose_name='回')),
                ('verdict', models.CharField(blank=True, choices=[('implement', '実装へ進む'), ('pilot_again', 'もう一度実証する'), ('follow_up', '今回は通さず、見守りを続ける'), ('stop', '学びを残して終える')], max_length=20, verbose_name='判定')),
                ('reasons', models.TextField(blank=True, verbose_name='判定の理由')),
                ('lessons', models.TextField(blank=True, verbose_name='この実証から学んだこと')),
                ('minority_opinion', models.TextField(blank=True, verbose_name='少数意見')),
                ('conditions', models.JSONField(blank=True, default=list, verbose_name='条件')),
                ('looks', models.JSONField(blank=True, default=list, verbose_name='距離の見立て')),
                ('seen', models.JSONField(blank=True, default=dict, verbose_name='判定のときに見たもの')),
                ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='準備した人')),
                ('opened_at', models.DateTimeField(verbose_name='準備を始めた時')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上げた人')),
                ('proposed_at', models.DateTimeField(blank=True, null=True, verbose_name='決裁に上げた時')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決裁した人')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='決裁した時')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('project', 'number'), name='gate_once_per_number')],
            },
        ),
        migrations.CreateModel(
            name='ReleaseBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', workflow.models.journey.StateField(db_index=True, default='draft_batch', editable=False, max_length=40, protected=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='applications.call', verbose_name='公募')),
                ('number', models.PositiveSmallIntegerField(verbose_name='組の番号')),
                ('planned_at', models.DateTimeField(blank=True, null=True, verbose_name='公表の予定')),
                ('letter_number', models.CharField(blank=True, max_length=60, verbose_name='文書番号')),
                ('balance_reason', models.TextField(blank=True, verbose_name='公募の意図と釣り合わない理由')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='組をつくった人')),
                ('drafted_at', models.DateTimeField(verbose_name='組をつくった時')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='確かめた人')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='確かめた時')),
                ('released_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='公表した人')),
                ('released_at', models.DateTimeField(blank=True, null=True, verbose_name='公表した時')),
                ('delivered_at', models.DateTimeField(blank=True, null=True, verbose_name='届いた時')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('call', 'number'), name='batch_once_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='applications.application', verbose_name='応募')),
                ('batch', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='evaluation.releasebatch', verbose_name='公表の組')),
                ('kind', models.CharField(choices=[('adopt', '採択'), ('adopt_with_conditions', '条件付き採択'), ('reserve', '補欠'), ('reject', '不採択')], max_length=30, verbose_name='決定')),
                ('serves', models.CharField(blank=True, choices=[('broaden', '裾野を広げる'), ('pilot', '先導する例をつくる')], max_length=10, verbose_name='公募の意図に対して')),
                ('granted_yen', models.BigIntegerField(blank=True, null=True, verbose_name='内示額（円）')),
                ('reasons', models.TextField(blank=True, verbose_name='決定の理由')),
                ('commentary', models.TextField(blank=True, verbose_name='講評（市に届きます）')),
                ('advice', models.TextField(blank=True, verbose_name='次に向けて（市に届きます）')),
                ('message_desired', models.TextField(blank=True, verbose_name='望む実証の姿')),
                ('message_distance', models.TextField(blank=True, verbose_name='実装までの距離')),
                ('conditions', models.JSONField(blank=True, default=list, verbose_name='条件')),
                ('looks', models.JSONField(blank=True, default=list, verbose_name='距離の見立て')),
                ('staged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='決めた人')),
                ('staged_at', models.DateTimeField(verbose_name='決めた時')),
                ('rescinded_at', models.DateTimeField(blank=True, null=True, verbose_name='取り消した時')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='evaluation.decision', verbose_name='改める決定')),
            ],
            options={
                'ordering': ['application_id', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('rescinded_at', None), ('supersedes', None)), fields=('application',), name='decision_one_first_in_force'), models.CheckConstraint(condition=models.Q(('granted_yen', None), ('granted_yen__gte', 0), _connector='OR'), name='decision_amount_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deliberation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='evaluation.deliberation')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to=settings.AUTH_USER_MODEL, verbose_name='委員')),
                ('stance', models.CharField(choices=[('for', '賛成'), ('against', '反対'), ('absent', '欠席')], max_length=10, verbose_name='立場')),
                ('words', models.TextField(blank=True, verbose_name='理由')),
            ],
            options={
                'ordering': ['member__family_kana', 'member_id'],
                'constraints': [models.UniqueConstraint(fields=('deliberation', 'member'), name='position_once_per_member')],
            },
        ),
        migrations.CreateModel(
            name='Review',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', workflow.models.journey.StateField(db_index=True, default='assigned', editable=False, max_length=40, protected=True)),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='review', to='evaluation.assignment', verbose_name='割当て')),
                ('declared_at', models.DateTimeField(blank=True, null=True, verbose_name='申告した時')),
                ('began_at', models.DateTimeField(blank=True, null=True, verbose_name='書き始めた時')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='提出した時')),
                ('amended_at', models.DateTimeField(blank=True, null=True, verbose_name='最後に直した時')),
                ('locked_at', models.DateTimeField(blank=True, null=True, verbose_name='確定した時')),
                ('excuse', models.TextField(blank=True, verbose_name='審査しない理由')),
                ('comment', models.TextField(blank=True, verbose_name='全体の所見')),
            ],
            options={
                'ordering': ['assignment__application_id', 'assignment__screener_id'],
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='DraftScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='evaluation.review', verbose_name='審査')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion', verbose_name='審査基準')),
                ('value', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='点')),
                ('reason', models.TextField(blank=True, verbose_name='根拠')),
                ('confidence', models.CharField(blank=True, choices=[('low', '低い'), ('middle', 'ふつう'), ('high', '高い')], max_length=10, verbose_name='自信のほど')),
                ('saved_at', models.DateTimeField(verbose_name='保存した時')),
            ],
            options={
                'ordering': ['criterion__position', 'criterion_id'],
                'constraints': [models.UniqueConstraint(fields=('review', 'criterion'), name='draft_once_per_criterion'), models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__lte', 5), _connector='OR'), name='draft_score_0_to_5')],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='evaluation.decision')),
                ('content', models.JSONField(verbose_name='文面')),
                ('sha256', models.CharField(max_length=64)),
                ('frozen_at', models.DateTimeField(verbose_name='公表した時')),
                ('entry', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflow.trailentry')),
            ],
            options={
                'ordering': ['decision_id'],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='evaluation.review', verbose_name='審査')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版')),
                ('given_at', models.DateTimeField(verbose_name='提出した時')),
                ('comment', models.TextField(blank=True, verbose_name='全体の所見')),
                ('amended_because', models.TextField(blank=True, verbose_name='直した理由')),
            ],
            options={
                'ordering': ['review_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('review', 'number'), name='sheet_once_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='evaluation.sheet', verbose_name='審査票')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.criterion', verbose_name='審査基準')),
                ('value', models.PositiveSmallIntegerField(verbose_name='点')),
                ('reason', models.TextField(verbose_name='根拠')),
                ('confidence', models.CharField(blank=True, choices=[('low', '低い'), ('middle', 'ふつう'), ('high', '高い')], max_length=10, verbose_name='自信のほど')),
            ],
            options={
                'ordering': ['criterion__position', 'criterion_id'],
                'constraints': [models.UniqueConstraint(fields=('sheet', 'criterion'), name='score_once_per_criterion'), models.CheckConstraint(condition=models.Q(('value__lte', 5)), name='score_0_to_5')],
            },
        ),
    ]
