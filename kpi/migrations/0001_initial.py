import django.db.models.deletion
import kpi.models.survey
import workflow.models.journey
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndicatorSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='indicator_sets', to='accounts.organization', verbose_name='団体')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='名前')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='作った時')),
            ],
            options={
                'verbose_name': '指標セット',
                'verbose_name_plural': '指標セット',
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorSetVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', workflow.models.journey.StateField(db_index=True, default='draft', editable=False, max_length=40, protected=True)),
                ('indicator_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='kpi.indicatorset', verbose_name='指標セット')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版')),
                ('from_on', models.DateField(verbose_name='使い始める日')),
                ('current_state', models.TextField(blank=True, verbose_name='いまのまち')),
                ('town_sought', models.TextField(blank=True, verbose_name='めざすまち')),
                ('reason', models.TextField(blank=True, verbose_name='選んだ理由・変えた理由')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='使い始めた時')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='次の版に替わった時')),
            ],
            options={
                'verbose_name': '指標セットの版',
                'verbose_name_plural': '指標セットの版',
                'ordering': ['indicator_set', 'number'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('indicator_set', 'number'), name='kpi_one_version_per_number'), models.UniqueConstraint(condition=models.Q(('state', 'published')), fields=('indicator_set',), name='kpi_one_version_in_force'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('indicator_set',), name='kpi_one_draft_version')],
            },
        ),
        migrations.CreateModel(
            name='Kpi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kpis', to='kpi.indicatorset', verbose_name='指標セット')),
                ('name', models.CharField(max_length=200, verbose_name='名前')),
                ('unit', models.CharField(blank=True, max_length=40, verbose_name='単位')),
                ('kind', models.CharField(choices=[('outcome', 'アウトカム'), ('output', 'アウトプット')], max_length=10, verbose_name='種類')),
                ('direction', models.CharField(choices=[('up', '増やす'), ('down', '減らす')], default='up', max_length=10, verbose_name='向き')),
                ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='はじめの値')),
                ('target', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='めざす値')),
                ('due_on', models.DateField(verbose_name='期限')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='順番')),
                ('takes_over', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_over_by', to='kpi.kpi', verbose_name='前の定義')),
                ('change_reason', models.TextField(blank=True, verbose_name='定義を変えた理由')),
                ('changed_on', models.DateField(blank=True, null=True, verbose_name='定義を変えた日')),
            ],
            options={
                'verbose_name': 'KPI',
                'verbose_name_plural': 'KPI',
                'ordering': ['indicator_set', 'position', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('changed_on__isnull', True), ('takes_over__isnull', True)), models.Q(('changed_on__isnull', False), ('takes_over__isnull', False), models.Q(('change_reason', ''), _negated=True)), _connector='OR'), name='kpi_changed_definition_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Pattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='patterns', to='kpi.indicatorset', verbose_name='指標セット')),
                ('name', models.CharField(max_length=100, verbose_name='名前')),
                ('share_permille', models.PositiveSmallIntegerField(verbose_name='割合（千分率）')),
                ('description', models.TextField(blank=True, verbose_name='どんな人たちか')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='順番')),
            ],
            options={
                'verbose_name': '幸せのかたち',
                'verbose_name_plural': '幸せのかたち',
                'ordering': ['indicator_set', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('indicator_set', 'name'), name='kpi_pattern_named_once'), models.CheckConstraint(condition=models.Q(('share_permille__lte', 1000)), name='kpi_pattern_share_at_most_all')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='kpi.indicatorset', verbose_name='指標セット')),
                ('text', models.TextField(verbose_name='読み')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='書いた人')),
                ('written_at', models.DateTimeField(verbose_name='書いた時')),
            ],
            options={
                'verbose_name': '読み',
                'verbose_name_plural': '読み',
                'ordering': ['-written_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SurveyWave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='kpi.indicatorset', verbose_name='指標セット')),
                ('year', models.PositiveSmallIntegerField(verbose_name='調査の年（西暦）')),
                ('method', models.CharField(max_length=200, verbose_name='方法')),
                ('n', models.PositiveIntegerField(verbose_name='回答者数')),
                ('area', models.CharField(blank=True, max_length=200, verbose_name='範囲')),
                ('population', models.CharField(blank=True, max_length=200, verbose_name='だれに聞いたか')),
                ('from_on', models.DateField(blank=True, null=True, verbose_name='調査の初日')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='調査の末日')),
                ('response_rate_permille', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='回収率（千分率）')),
                ('note', models.TextField(blank=True, verbose_name='メモ')),
            ],
            options={
                'verbose_name': '調査',
                'verbose_name_plural': '調査',
                'ordering': ['indicator_set', 'year', 'id'],
                'constraints': [models.UniqueConstraint(fields=('indicator_set', 'year', 'method', 'area'), name='kpi_wave_once'), models.CheckConstraint(condition=models.Q(('response_rate_permille__isnull', True), ('response_rate_permille__lte', 1000), _connector='OR'), name='kpi_wave_rate_at_most_all')],
            },
        ),
        migrations.CreateModel(
            name='ChosenFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factors', to='kpi.indicatorsetversion', verbose_name='版')),
                ('factor', models.CharField(max_length=120, verbose_name='因子')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='順番')),
                ('reason', models.TextField(blank=True, verbose_name='選んだ理由')),
            ],
            options={
                'verbose_name': '選んだ因子',
                'verbose_name_plural': '選んだ因子',
                'ordering': ['version', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('version', 'factor'), name='kpi_factor_once_per_version')],
            },
        ),
        migrations.CreateModel(
            name='KpiActual',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kpi', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actuals', to='kpi.kpi', verbose_name='KPI')),
                ('value', models.DecimalField(decimal_places=4, max_digits=20, verbose_name='値')),
                ('observed_on', models.DateField(verbose_name='いつの値か')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='記録した人')),
                ('recorded_at', models.DateTimeField(verbose_name='記録した時')),
                ('note', models.TextField(blank=True, verbose_name='メモ')),
            ],
            options={
                'verbose_name': 'KPIの実績',
                'verbose_name_plural': 'KPIの実績',
                'ordering': ['kpi', 'observed_on', 'id'],
                'indexes': [models.Index(fields=['kpi', 'observed_on', 'id'], name='kpi_actual_latest')],
            },
        ),
        migrations.CreateModel(
            name='SurveySegment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='segments', to='kpi.surveywave', verbose_name='調査')),
                ('area', models.CharField(blank=True, max_length=100, verbose_name='地区')),
                ('age', models.CharField(blank=True, max_length=40, verbose_name='年代')),
                ('sex', models.CharField(blank=True, max_length=40, verbose_name='性別')),
                ('n', models.PositiveIntegerField(verbose_name='回答者数')),
            ],
            options={
                'verbose_name': '区分',
                'verbose_name_plural': '区分',
                'ordering': ['wave', 'area', 'age', 'sex', 'id'],
                'constraints': [models.UniqueConstraint(fields=('wave', 'area', 'age', 'sex'), name='kpi_segment_once')],
            },
        ),
        migrations.CreateModel(
            name='AnswerCounts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='kpi.surveywave', verbose_name='調査')),
                ('segment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='kpi.surveysegment', verbose_name='区分')),
                ('question', models.CharField(max_length=120, verbose_name='問い')),
                ('counts', models.JSONField(validators=[kpi.models.survey.check_counts], verbose_name='答えごとの人数')),
                ('first_value', models.SmallIntegerField(default=1, verbose_name='いちばん低い答えの番号')),
            ],
            options={
                'verbose_name': '回答数',
                'verbose_name_plural': '回答数',
                'ordering': ['wave', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('segment__isnull', True)), fields=('wave', 'question'), name='kpi_counts_once'), models.UniqueConstraint(condition=models.Q(('segment__isnull', False)), fields=('segment', 'question'), name='kpi_segment_counts_once')],
            },
        ),
    ]
