import django.db.models.deletion
import reports.models
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
            name='ReportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', workflow.models.journey.StateField(db_index=True, default='asked', editable=False, max_length=40, protected=True, verbose_name='状態')),
                ('making_since', models.DateTimeField(blank=True, null=True, verbose_name='つくり始めた時')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='終わった時')),
                ('failure', models.TextField(blank=True, verbose_name='つくれなかった理由')),
                ('kind', models.CharField(max_length=40, verbose_name='種類')),
                ('subject_number', models.CharField(blank=True, max_length=40, verbose_name='対象の番号')),
                ('title', models.CharField(max_length=300, verbose_name='題名')),
                ('language', models.CharField(default='ja', max_length=5, verbose_name='言語')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='頼んだ人')),
                ('asked_at', models.DateTimeField(verbose_name='頼んだ時')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='済んだ数')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='全部の数')),
                ('doing', models.CharField(blank=True, max_length=200, verbose_name='いましていること')),
                ('file', models.FileField(blank=True, upload_to=reports.models.place_of, verbose_name='ファイル')),
                ('filename', models.CharField(blank=True, max_length=200, verbose_name='ファイルの名')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='照合番号')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
                'indexes': [models.Index(fields=['asked_by', '-id'], name='reports_rep_asked_b_d4732e_idx')],
            },
        ),
    ]
